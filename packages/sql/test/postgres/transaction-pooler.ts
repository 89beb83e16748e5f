import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** What a pooler has passed on. */
export interface Passed {
  transactions: number;
  /** Statements that were given a name: another connection does not know them. */
  named: number;
  /** Times at which a client went on with another connection than before. */
  changes: number;
}

const [idle, ready, startup, parse, terminate] = ["I", "Z", 196_608, "P", "X"];
const sslRequest = 80_877_103;

/** Cuts a stream into PostgreSQL's messages: a letter, a length, the rest. */
class Messages {
  #rest = Buffer.alloc(0);
  /** The first message of a client has no letter. */
  #headless: boolean;

  constructor(headless = false) {
    this.#headless = headless;
  }

  *of(chunk: Buffer): Generator<Buffer, void> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const head = this.#headless ? 0 : 1;
      if (this.#rest.length < head + 4) return;
      const size = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < size) return;
      const message = this.#rest.subarray(0, size);
      this.#rest = this.#rest.subarray(size);
      // Asking for encryption is answered, and then the first message still comes.
      if (this.#headless && message.readInt32BE(4) !== sslRequest) this.#headless = false;
      yield message;
    }
  }
}

interface Backend {
  readonly socket: Socket;
  /** Whom it serves now. */
  client: Client | undefined;
}

interface Client {
  readonly socket: Socket;
  backend: Backend | undefined;
  last: Backend | undefined;
  readonly waiting: Buffer[];
}

/**
 * A pooler in transaction mode, as PgBouncer is one: a client has a connection to the server for one transaction, and
 * another one for the next. What the server says beside is dropped, notifications among it.
 */
export class TransactionPooler {
  readonly passed: Passed = { transactions: 0, named: 0, changes: 0 };
  #target: URL;
  #size: number;
  #server: Server;
  #backends: Backend[] = [];
  #greeting: Buffer[] = [];
  #queue: Client[] = [];
  #clients = new Set<Client>();

  constructor(target: string, size: number) {
    this.#target = new URL(target);
    this.#size = size;
    this.#server = createServer({ noDelay: true }, (socket) => this.#welcome(socket));
  }

  /** Answers with the URL of the pooler. */
  async open(): Promise<string> {
    for (let i = 0; i < this.#size; i++) await this.#connect();
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = this.#server.address() as AddressInfo; // it listens on a port
    const url = new URL(this.#target);
    url.port = String(port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const { socket } of [...this.#clients, ...this.#backends]) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #connect(): Promise<void> {
    const { hostname, port, username, pathname } = this.#target;
    const socket = connect(Number(port), hostname).setNoDelay(true);
    await once(socket, "connect");
    const text = Buffer.from(`user\0${username}\0database\0${pathname.slice(1)}\0\0`);
    const head = Buffer.alloc(8);
    head.writeInt32BE(8 + text.length, 0);
    head.writeInt32BE(startup, 4);
    socket.write(Buffer.concat([head, text]));
    const backend: Backend = { socket, client: undefined };
    const messages = new Messages();
    const greeting: Buffer[] = [];
    await new Promise<void>((resolve) => {
      let isReady = false;
      socket.on("error", () => undefined);
      socket.on("data", (chunk: Buffer) => {
        for (const message of messages.of(chunk)) {
          if (isReady) this.#fromBackend(backend, message);
          else {
            greeting.push(Buffer.from(message));
            if (String.fromCharCode(message[0] ?? 0) !== ready) continue;
            isReady = true;
            resolve();
          }
        }
      });
    });
    this.#greeting = greeting;
    this.#backends.push(backend);
  }

  #welcome(socket: Socket): void {
    const client: Client = { socket, backend: undefined, last: undefined, waiting: [] };
    this.#clients.add(client);
    const messages = new Messages(true);
    let isGreeted = false;
    socket.on("error", () => undefined);
    socket.on("close", () => this.#clients.delete(client));
    socket.on("data", (chunk: Buffer) => {
      for (const message of messages.of(chunk)) {
        if (isGreeted) this.#fromClient(client, Buffer.from(message));
        else if (message.readInt32BE(4) === sslRequest) socket.write("N");
        else {
          isGreeted = true;
          socket.write(Buffer.concat(this.#greeting));
        }
      }
    });
  }

  #fromClient(client: Client, message: Buffer): void {
    const kind = String.fromCharCode(message[0] ?? 0);
    if (kind === terminate) return void client.socket.end();
    if (kind === parse && message[5] !== 0) this.passed.named++;
    if (client.backend !== undefined) client.backend.socket.write(message);
    else {
      client.waiting.push(message);
      if (!this.#queue.includes(client)) this.#queue.push(client);
      this.#serve();
    }
  }

  #fromBackend(backend: Backend, message: Buffer): void {
    const { client } = backend;
    if (client === undefined) return;
    client.socket.write(message);
    const kind = String.fromCharCode(message[0] ?? 0);
    if (kind !== ready || String.fromCharCode(message[5] ?? 0) !== idle) return;
    this.passed.transactions++;
    backend.client = undefined;
    client.backend = undefined;
    client.last = backend;
    // The least lately used comes next: whoever counts on the same one again finds out.
    this.#backends = [...this.#backends.filter((other) => other !== backend), backend];
    this.#serve();
  }

  #serve(): void {
    for (;;) {
      const backend = this.#backends.find(({ client }) => client === undefined);
      const client = this.#queue[0];
      if (backend === undefined || client === undefined) return;
      this.#queue.shift();
      if (client.last !== undefined && client.last !== backend) this.passed.changes++;
      client.backend = backend;
      backend.client = client;
      for (const message of client.waiting.splice(0)) backend.socket.write(message);
    }
  }
}
