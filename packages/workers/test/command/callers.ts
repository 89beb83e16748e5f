import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

/** A process that has called. */
export interface Caller {
  /** Resolves when the process has gone: the system closes what it held. */
  readonly gone: Promise<unknown>;
}

/** Where the programs of a test call: it tells when they have started, and when they have gone, with no waiting in between. */
export class Callers {
  #server: Server = createServer((socket) => void this.#take(socket));
  #callers: Caller[] = [];
  #waiting: (() => void) | undefined;

  /** `tree.mjs` and its arguments: `size` processes, one below the other. */
  tree(size: number, manner: "deaf" | "hearing"): readonly string[] {
    const file = fileURLToPath(new URL("programs/tree.mjs", import.meta.url));
    const { port } = this.#server.address() as AddressInfo; // it listens on a port
    return [process.execPath, file, String(port), String(size - 1), manner];
  }

  async listen(): Promise<void> {
    this.#server.listen(0);
    await once(this.#server, "listening");
  }

  close(): void {
    this.#server.close();
  }

  /** Resolves with the next callers, as soon as there are so many. */
  async next(count: number): Promise<readonly Caller[]> {
    while (this.#callers.length < count) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    return this.#callers.splice(0, count);
  }

  async #take(socket: Socket): Promise<void> {
    // A process that is killed may close its connection rudely.
    socket.on("error", () => {});
    const gone = once(socket, "close").catch(() => {});
    await once(socket, "data");
    this.#callers.push({ gone });
    this.#waiting?.();
  }
}

/** Callers for the tests of a file. */
export function callersOfFile(): Callers {
  const callers = new Callers();
  beforeAll(() => callers.listen());
  afterAll(() => callers.close());
  return callers;
}
