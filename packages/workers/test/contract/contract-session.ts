import {
  type Argument,
  constantNode,
  type EndRecord,
  type Execution,
  type Language,
  never,
  type RunRecord,
  Session,
  type SessionOptions,
  type TaskOptions,
} from "@gantry/core";
import { openProcesses } from "@gantry/workers/process";
import { openThreads } from "@gantry/workers/thread";

/** Of sentences it knows one. */
const language: Language = {
  readCondition: (text) => {
    if (text !== "never") throw new Error(`no such sentence was expected: ${text}`);
    return constantNode(false);
  },
  checkPhrase: () => undefined,
  fillPhrase: () => {
    throw new Error("no phrase was expected");
  },
};

const functions = new URL("./functions.ts", import.meta.url);

/** A session whose lines, progress and errors are kept, with tasks made of the functions of the contract. */
export class ContractSession extends Session {
  readonly lines: unknown[];
  readonly said: unknown[] = [];
  readonly errors: unknown[];
  readonly stuck: unknown[] = [];
  #execution: Execution;

  constructor(execution: Execution, options: SessionOptions = {}) {
    const lines: unknown[] = [];
    const errors: unknown[] = [];
    const take = (...line: unknown[]) => lines.push(line.join(" ").replace(/^\[.*?\] /, ""));
    super(
      {
        executors: { thread: openThreads, process: openProcesses },
        logger: { debug: take, info: take, warn: take, error: take },
        onError: (error) => errors.push(error),
        maxThreads: 2,
        maxProcesses: 2,
        ...options,
      },
      language,
    );
    this.lines = lines;
    this.errors = errors;
    this.#execution = execution;
    this.on("run:progress", ({ value }) => this.said.push(value));
    this.on("run:stuck", (stuck) => this.stuck.push(stuck));
  }

  /** A task of the function with this name. */
  define(name: string, options: TaskOptions = {}) {
    const task = { name, execution: this.#execution, module: functions, export: name, ...options };
    return this.createTask(never, task);
  }

  /** Runs it once, by hand, with its end from the records: the only one. */
  async once(
    name: string,
    args: Record<string, Argument<unknown> | unknown> = {},
    options: TaskOptions = {},
  ) {
    const end = await this.define(name, { args, ...options }).run();
    return this.only(end);
  }

  async only({ runId }: EndRecord): Promise<EndRecord> {
    const ends: RunRecord[] = [];
    for await (const record of this.records({ runId })) if (record.action !== "run") ends.push(record);
    if (ends.length !== 1) throw new Error(`${ends.length} ends of one run`);
    return ends[0] as EndRecord; // what is not a start is an end
  }

  /** Resolves when functions have written this line so many times. */
  async began(times = 1, written = "waits"): Promise<void> {
    while (this.lines.filter((line) => line === written).length < times)
      await new Promise((resolve) => setImmediate(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.phase === "running") await this.shutDown({ force: true });
    await this.ended;
  }
}

export async function started(execution: Execution, options?: SessionOptions): Promise<ContractSession> {
  const session = new ContractSession(execution, options);
  await session.start();
  return session;
}
