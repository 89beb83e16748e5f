import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A way to the server whose connections can go silent, as after a router has forgotten them; new ones work. */
export class BreakableWay {
  #server: Server;
  #pairs = new Set<{ readonly ends: readonly Socket[]; isSilent: boolean }>();

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#server = createServer((client) => {
      const server = connect(Number(port), hostname);
      const pair = { ends: [client, server], isSilent: false };
      this.#pairs.add(pair);
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        from.on("data", (chunk) => pair.isSilent || to.write(chunk));
        from.on("error", () => undefined);
        from.on("close", () => pair.isSilent || to.destroy());
      }
    });
  }

  /** Answers with the URL by this way. */
  async open(url: string): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const way = new URL(url);
    way.hostname = "127.0.0.1";
    way.port = String((this.#server.address() as AddressInfo).port); // it listens by TCP
    return way.href;
  }

  /** All connections that there are now. */
  silence(): void {
    for (const pair of this.#pairs) pair.isSilent = true;
  }

  async close(): Promise<void> {
    for (const { ends } of this.#pairs) for (const end of ends) end.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }
}
