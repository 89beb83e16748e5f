import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { TimeWindow } from "gantry/testing";
import { type Place, placeText } from "./database.ts";

const app = fileURLToPath(new URL("app.ts", import.meta.url));

/** A scheduler in a process of its own, and when it lived. */
export class Scheduler {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  /** The id of its session, once it has started. */
  session: string | undefined;
  /** Resolves when it looks after its tasks, or is dead. */
  readonly started: Promise<void>;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.POSITIVE_INFINITY;

  constructor(place: Place, effects: string) {
    this.#child = fork(app, [placeText(place), effects], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#exit = once(this.#child, "exit");
    const killToo = () => void this.#child.kill("SIGKILL");
    process.once("exit", killToo);
    void this.#exit.then(() => process.off("exit", killToo));
    const said = once(this.#child, "message").then(([session]) => {
      this.session = session;
      this.#from = Date.now();
    });
    this.started = Promise.race([said, this.#exit.then(() => undefined)]);
  }

  /** Since it had started until it was killed; `to` is Infinity while it lives. */
  get lived(): TimeWindow {
    return { from: this.#from, to: this.#to };
  }

  /** Resolves with its exit code when it is gone; null: by the signal. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.#to = Date.now();
    this.#child.kill(signal);
    await this.#exit;
    return this.#child.exitCode;
  }
}
