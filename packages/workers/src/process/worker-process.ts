import { type ChildProcess, fork } from "node:child_process";
import { Socket } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { systemClock, type Timer, type WorkerRules } from "@gantry/core";
import type { FromWorker, ToWorker } from "../remote/messages.ts";
import type { RemoteWorker } from "../remote/remote-worker.ts";
import { unpacked } from "../remote/wire-error.ts";
import { processLoss } from "../remote/worker-loss.ts";
import { guardLine } from "./guard-line.ts";
import type { FromProcess, ToProcess } from "./messages.ts";

const entry = fileURLToPath(new URL("../../dist/process/process-worker.js", import.meta.url));

/** How long a process that was sent SIGTERM is waited for, in ms. */
const untilKilled = 1_000;

/** A process that does one run after another. */
export class WorkerProcess implements RemoteWorker {
  readonly gone: Promise<unknown>;
  #child: ChildProcess;
  #crash: { readonly error: unknown } | undefined;
  #kill: Timer | undefined;
  /** Who waits for what its guard says of a run. */
  #asking = new Map<number, (isBack: boolean) => void>();

  /** `isMeasured`: it tells with each end how much memory it has. */
  constructor({ env, cwd }: WorkerRules, isMeasured: boolean, hear: (message: FromWorker) => void) {
    const stdio = ["ignore", "inherit", "inherit", "ipc"] as const;
    this.#child = fork(entry, [], {
      serialization: "advanced",
      stdio: [...stdio, "pipe"],
      execArgv: process.execArgv.filter((argument) => !argument.startsWith("--inspect")),
      env: { ...process.env, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.#child.on("message", (message: FromProcess) => {
      if (message.type === "crash") this.#crash = { error: unpacked(message.error) };
      else hear(message);
    }); // its entry sends nothing else
    this.gone = this.#ended();
    this.#listen();
    this.hold(false);
    if (isMeasured) this.#send({ type: "measure" });
  }

  post(message: ToWorker): void {
    this.#send(message);
  }

  /** Its guard answers, since its function may be deaf. */
  takeBack(run: number): Promise<boolean> {
    return new Promise((resolve) => {
      this.#asking.set(run, resolve);
      this.#line?.write(`${run}\n`);
    });
  }

  /** The end of each run is on its way before the next one begins, and all that was on its way has been heard. */
  begun(runs: readonly number[]): number {
    return Math.min(runs.length, 1);
  }

  /** While it has no work it keeps nobody alive. */
  hold(isBusy: boolean): void {
    const channel = this.#child.channel;
    if (isBusy) {
      this.#child.ref();
      channel?.ref();
    } else {
      this.#child.unref();
      channel?.unref();
    }
  }

  /** Asks it to end, and ends it when it does not. */
  end(): void {
    if (this.#kill !== undefined) return;
    this.#child.kill("SIGTERM");
    this.#kill = systemClock.timer(untilKilled, () => this.#child.kill("SIGKILL"));
  }

  /** Resolves when it has exited and all that it has said is heard, or when it could not be started. */
  #ended(): Promise<unknown> {
    const child = this.#child;
    const heard = new Promise<void>((resolve) => child.once("disconnect", resolve));
    return new Promise((resolve) => {
      const gone = (error: unknown) => {
        this.#kill?.cancel();
        for (const answer of this.#asking.values()) answer(false);
        this.#asking.clear();
        resolve(error);
      };
      child.once("exit", async (code, signal) => {
        if (child.connected) await heard;
        gone(processLoss(code, signal, this.#crash));
      });
      child.on("error", (error) => {
        if (child.pid === undefined) gone(error);
      });
    });
  }

  get #line(): Socket | undefined {
    const line = this.#child.stdio[guardLine];
    return line instanceof Socket ? line : undefined;
  }

  #listen(): void {
    let rest = "";
    this.#line?.unref();
    this.#line?.on("error", () => {}); // that it is gone is heard by its exit
    this.#line?.on("data", (text) => {
      const answers = (rest + text).split("\n");
      rest = answers.pop() ?? "";
      for (const answer of answers) {
        const [run, isBack] = answer.split(" ");
        this.#asking.get(Number(run))?.(isBack === "true");
        this.#asking.delete(Number(run));
      }
    });
  }

  #send(message: ToProcess): void {
    this.#child.send(message, () => {}); // that it is gone is heard by its exit
  }
}
