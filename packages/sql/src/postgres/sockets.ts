import { Socket } from "node:net";

/** Sockets that can be let go of when the other side does not answer any more, not even to a goodbye. */
export class Sockets {
  #open = new Set<Socket>();

  make(): Socket {
    const socket = new Socket();
    this.#open.add(socket);
    return socket.once("close", () => this.#open.delete(socket));
  }

  destroy(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
