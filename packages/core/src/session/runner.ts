import type { Clock } from "../clock/clock.ts";
import { Terminated, TimeoutError } from "../errors.ts";
import type { Executor } from "../execution/executor.ts";
import { asyncExecutor, mainExecutor } from "../execution/in-process.ts";
import type { RunEnd, StartRecord } from "../runs/record.ts";
import type { TaskHistory } from "../runs/task-history.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import { resolveArguments } from "../tasks/arguments/resolve.ts";
import type { Logger, RunContext } from "../tasks/run-context.ts";
import type { Execution } from "../tasks/task-options.ts";
import { formatDuration } from "../time/duration.ts";
import type { EndReason } from "./command.ts";
import { LiveRun } from "./live-run.ts";
import type { LiveTask } from "./live-task.ts";

const executors: Readonly<Record<Execution, Executor>> = { main: mainExecutor, async: asyncExecutor };

/** What the runner needs of the session. */
export interface RunnerPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** What a task is handed as the session. */
  readonly session: unknown;
  history(task: string): TaskHistory | undefined;
  /** Takes the end of a run, to store it. */
  ended(end: RunEnd): void;
  progress(start: StartRecord, value: unknown): void;
}

/** Calls the functions of runs whose start is stored, and tells how they end. */
export class Runner {
  /** The runs that have not ended, each with the task as it was when it started. */
  readonly live = new Set<{ readonly task: LiveTask; readonly run: LiveRun }>();
  #ports: RunnerPorts;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** Whether the loop is to wait for the runs of this task. */
  blocks(task: LiveTask): boolean {
    return executors[task.definition.execution].blocking;
  }

  launch(task: LiveTask, start: StartRecord, given: Arguments): LiveRun {
    const { definition } = task;
    const run = new LiveRun(start);
    const inputs: Record<string, string> = {};
    const entry = { task, run };
    this.live.add(entry);
    task.live.set(run.runId, run);
    const args = () =>
      resolveArguments(definition.args, given, (name) => ({
        start,
        signal: run.signal,
        parameters: this.#ports.parameters,
        session: this.#ports.session,
        history: this.#ports.history,
        took: (from) => {
          inputs[name] = from;
        },
      }));
    const job = { run: definition.run, context: this.#context(run), args };
    void executors[definition.execution].run(job).then((ending) => run.end(ending));
    void run.ended.then((ending) => {
      this.live.delete(entry);
      task.live.delete(run.runId);
      const { runId, task: name } = start;
      this.#ports.ended({
        ...ending,
        ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
        runId,
        task: name,
        at: this.#ports.clock.now(),
      });
    });
    return run;
  }

  /** Asks a run to end. One that has ended already is left alone. */
  terminate(task: LiveTask, runId: string, why: EndReason): void {
    task.live.get(runId)?.terminate(errorOf(why));
  }

  /** Gives up a run whose function does not end. What the function still does is no concern of the session's. */
  abandon(run: LiveRun): void {
    run.end({ action: "terminate", reason: "it did not end when the session shut down", overran: true });
  }

  #context(run: LiveRun): RunContext {
    const { runId: id, task, occasion, attempt, dueAt, because } = run.start;
    const { logger } = this.#ports;
    const line =
      (level: keyof Logger) =>
      (message: string, ...details: unknown[]) =>
        logger[level](`[${task} ${id}] ${message}`, ...details);
    return {
      id,
      task,
      occasion,
      attempt,
      dueAt,
      reason: because,
      signal: run.signal,
      log: { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") },
      progress: (value) => this.#ports.progress(run.start, value),
    };
  }
}

function errorOf(why: EndReason): Error {
  switch (why.type) {
    case "timeout":
      return new TimeoutError(`its time of ${formatDuration(why.limit)} was up`, why.limit);
    case "condition":
      return new Terminated("its end condition was true");
    case "asked":
      return new Terminated(why.reason);
    case "shutdown":
      return new Terminated("the session was shut down at once");
    default:
      return why satisfies never;
  }
}
