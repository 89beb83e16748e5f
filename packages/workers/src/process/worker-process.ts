import { type ChildProcess, fork } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { systemClock, type Timer, type WorkerRules } from "@gantry/core";
import { leftBehind } from "../remote/left-behind.ts";
import type { WireEnd } from "../remote/messages.ts";
import type { RemoteRun } from "../remote/remote-run.ts";
import { unpacked } from "../remote/wire-error.ts";
import { processLoss } from "../remote/worker-loss.ts";
import type { FromProcess, ToProcess } from "./messages.ts";

const entry = fileURLToPath(new URL("../../dist/process/process-worker.js", import.meta.url));

/** How long a process that was sent SIGTERM is waited for, in ms. */
const untilKilled = 1_000;

interface Current {
  readonly run: RemoteRun;
  readonly ended: (end: WireEnd) => void;
  readonly lost: (error: unknown) => void;
}

/** A process that does one run after another. */
export class WorkerProcess {
  /** Processes with the same key are alike. */
  readonly key: string;
  readonly exited: Promise<void>;
  runs = 0;
  memoryMb = 0;
  #failed: (error: unknown) => void;
  #child: ChildProcess;
  #current: Current | undefined;
  #crash: { readonly error: unknown } | undefined;
  #kill: Timer | undefined;

  constructor(rules: WorkerRules, failed: (error: unknown) => void) {
    this.#failed = failed;
    const { env, cwd } = rules;
    this.key = keyOf(rules);
    this.#child = fork(entry, [], {
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      execArgv: process.execArgv.filter((argument) => !argument.startsWith("--inspect")),
      env: { ...process.env, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.#child.on("message", (message: FromProcess) => this.#hear(message)); // its entry sends nothing else
    this.exited = new Promise((resolve) => {
      const gone = (error: unknown) => {
        this.#kill?.cancel();
        this.#current?.lost(error);
        this.#current = undefined;
        resolve();
      };
      this.#child.once("exit", (code, signal) => gone(processLoss(code, signal, this.#crash)));
      // It could not be started, or could not be sent to.
      this.#child.on("error", (error) => {
        if (this.#child.pid === undefined) gone(error);
        else this.#current?.lost(error);
      });
    });
  }

  /** Resolves with how the function ended. Throws what cannot be sent, and `WorkerLostError`. */
  async perform(run: RemoteRun): Promise<WireEnd> {
    this.#hold(true);
    this.runs++;
    try {
      return await new Promise<WireEnd>((ended, lost) => {
        this.#current = { run, ended, lost };
        this.#send({ type: "run", job: run.job });
      });
    } finally {
      this.#current = undefined;
      this.#hold(false);
    }
  }

  /** Asks it to end, and ends it when it does not. */
  end(): void {
    if (this.#kill !== undefined) return;
    this.#child.kill("SIGTERM");
    this.#kill = systemClock.timer(untilKilled, () => this.#child.kill("SIGKILL"));
  }

  #send(message: ToProcess): void {
    this.#child.send(message, () => {}); // that it is gone is heard by its exit
  }

  #hear(message: FromProcess): void {
    if (message.type === "crash") {
      this.#crash = { error: unpacked(message.error) };
      return;
    }
    if (message.type === "rejection") {
      this.#failed(leftBehind(message.error, "process"));
      return;
    }
    const current = this.#current;
    if (current === undefined || current.run.id !== message.run) return;
    if (message.type === "end") {
      this.memoryMb = message.memoryMb;
      current.ended(message.end);
    } else current.run.receive(message, (answer) => this.#send(answer));
  }

  /** While it has no work it keeps nobody alive. */
  #hold(held: boolean): void {
    const channel = this.#child.channel;
    if (held) {
      this.#child.ref();
      channel?.ref();
    } else {
      this.#child.unref();
      channel?.unref();
    }
  }
}

export function keyOf({ env, cwd }: Pick<WorkerRules, "env" | "cwd">): string {
  return JSON.stringify([cwd ?? "", Object.entries(env ?? {}).sort()]);
}
