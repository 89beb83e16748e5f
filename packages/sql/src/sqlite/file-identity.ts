import { statSync } from "node:fs";
import { RepositoryError, systemClock } from "@gantry/core";

/** Looking costs little, but not nothing: at most once in so many ms. */
const every = 200;

/**
 * Notices that a file was deleted or replaced while it is in use: the system lets whoever has it open go on writing,
 * and all of that is gone when it is closed.
 */
export class FileIdentity {
  #name: string;
  #path: string;
  #identity: string | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** The file is there. */
  constructor(name: string, path: string) {
    this.#name = name;
    this.#path = path;
    this.#identity = identityOf(path);
  }

  /** Throws `RepositoryError` when the path leads to another file now, or to none. */
  check(): void {
    const now = systemClock.monotonic();
    if (now - this.#lookedAt < every) return;
    const found = identityOf(this.#path);
    if (found === this.#identity) {
      this.#lookedAt = now;
      return;
    }
    const what = found === undefined ? "deleted or moved" : "replaced by another file";
    throw new RepositoryError(
      `${this.#name}: the file was ${what} while it was in use, so that what is written would be lost. Put it back, or start the app again.`,
    );
  }
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}
