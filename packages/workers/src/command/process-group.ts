import { spawnSync } from "node:child_process";
import process from "node:process";
import { someoneLives } from "./someone-lives.ts";

/** Windows has no groups of this kind: there a tree is found by its root. */
const hasGroups = process.platform !== "win32";

/** How a program is started so that it leads a group of its own. */
export const ownGroup = { detached: hasGroups };

/** A program that was started with `ownGroup`, and whatever it starts that does not leave its group. */
export class ProcessGroup {
  readonly #leader: number;

  /** `leader`: the id of the process that was started. */
  constructor(leader: number) {
    this.#leader = leader;
  }

  /** Asks all of them to end. */
  terminate(): void {
    if (hasGroups) this.#signal("SIGTERM");
    else taskkill(this.#leader, []);
  }

  /** Ends all of them; none is asked. */
  kill(): void {
    if (hasGroups) this.#signal("SIGKILL");
    else taskkill(this.#leader, ["/F"]);
  }

  /** Whether one of them has not ended. */
  get alive(): boolean {
    return this.#signal(0) && (!hasGroups || someoneLives(this.#leader));
  }

  /** Answers whether there was somebody to hear it. */
  #signal(signal: NodeJS.Signals | 0): boolean {
    try {
      return process.kill(hasGroups ? -this.#leader : this.#leader, signal);
    } catch (error) {
      // EPERM: there is somebody, who runs as somebody else.
      return (error as NodeJS.ErrnoException).code === "EPERM"; // process.kill throws nothing but errors of the system
    }
  }
}

/** `/T`: the tree below it. A console program has no window that could be asked: without `/F` it may not hear. */
function taskkill(pid: number, force: readonly string[]): void {
  spawnSync("taskkill", ["/pid", String(pid), "/T", ...force], { stdio: "ignore", windowsHide: true });
}
