import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** The demo in a process of its own, as `npm start` runs it. */
export class DemoProcess {
  #child: ChildProcess;
  #closed: Promise<unknown>;
  #output = "";
  #look: () => void = () => {};

  constructor(folder: string, ...flags: readonly string[]) {
    this.#child = spawn(process.execPath, [main, "--data", folder, ...flags], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#closed = once(this.#child, "close");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
        this.#look();
      });
    }
  }

  /** All it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Resolves as soon as it has printed such a text; rejects when it ends without. One wait at a time. */
  async printed(text: RegExp): Promise<void> {
    const seen = new Promise<void>((resolve) => {
      this.#look = () => {
        if (text.test(this.#output)) resolve();
      };
      this.#look();
    });
    await Promise.race([seen, this.#closed]);
    if (!text.test(this.#output)) throw new Error(`It ended and had not printed ${text}:\n${this.#output}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Its exit code, once it has ended; `null` when a signal ended it. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }
}
