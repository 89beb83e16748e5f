import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import process from "node:process";
import { sleep, systemClock } from "@gantry/core";
import pg from "pg";
import { type DataFolder, makeDataFolder } from "./data-folder.ts";
import { freePort } from "./free-port.ts";

/** So many looks, so many ms apart: a server that is not there by then will not come. */
const looks = 800;
const pause = 25;

/** What is committed survives the server. It need not survive the machine, so nothing waits for the disk. */
const quick = ["fsync=off", "full_page_writes=off", "max_connections=200"];

export interface PostgresServerOptions {
  /** Further settings, such as `max_connections=20`; a later one of a name wins. */
  readonly settings?: readonly string[];
}

/**
 * A server of its own, on a free port of this machine, with its data in the temporary folder. It is gone with the
 * process that has made it.
 *
 * @example
 * const server = await PostgresServer.create();
 * new pg.Client(server.url);
 * await server.remove();
 */
export class PostgresServer {
  readonly url: string;
  #folder: DataFolder;
  #port: number;
  #settings: readonly string[];
  #child: ChildProcess | undefined;
  #removeAtExit = () => this.#removeAtOnce();

  /** `create` makes what this wants. */
  constructor(folder: DataFolder, port: number, settings: readonly string[]) {
    this.#folder = folder;
    this.#port = port;
    this.#settings = settings;
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    process.once("exit", this.#removeAtExit);
  }

  /** Makes a server and starts it; about a second. */
  static async create(options: PostgresServerOptions = {}): Promise<PostgresServer> {
    const folder = await makeDataFolder();
    const server = new PostgresServer(folder, await freePort(), [...quick, ...(options.settings ?? [])]);
    try {
      await server.start();
    } catch (error) {
      await server.remove();
      throw error;
    }
    return server;
  }

  /** Starts it, again after a `stop` or a `kill`; resolves when it answers. */
  async start(): Promise<void> {
    const { data, folder, postgres, spawning } = this.#folder;
    const settings = this.#settings.flatMap((setting) => ["-c", setting]);
    const place = ["-D", data, "-k", folder, "-h", "127.0.0.1", "-p", `${this.#port}`];
    const child = spawn(postgres, [...place, ...settings], {
      ...spawning,
      env: { ...spawning.env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child = child;
    let told = "";
    child.stderr.on("data", (text: Buffer) => {
      told = `${told}${text}`.slice(-10_000);
    });
    child.once("error", (error) => {
      told += String(error);
    });
    for (let look = 0; look < looks; look++) {
      if (child.exitCode !== null) break;
      if (await answers(this.url)) return;
      await sleep(systemClock, pause);
    }
    throw new Error(`PostgreSQL did not start: ${told}`);
  }

  /** Ends it in good order, its connections too. */
  stop(): Promise<void> {
    return this.#end("SIGINT");
  }

  /** Ends it in the middle of things, without a word to anybody. */
  kill(): Promise<void> {
    return this.#end("SIGQUIT");
  }

  /** It takes connections and answers nothing any more. */
  freeze(): void {
    this.#signalAll("SIGSTOP");
  }

  thaw(): void {
    this.#signalAll("SIGCONT");
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.#end("SIGINT");
    rmSync(this.#folder.folder, { recursive: true, force: true });
    process.off("exit", this.#removeAtExit);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    signalTo(childrenOf(child), "SIGCONT");
    child.kill("SIGCONT");
    child.kill(signal);
    await gone;
  }

  /** A connection is served by a process of its own, a child of the server's. */
  #signalAll(signal: NodeJS.Signals): void {
    const child = this.#child;
    if (child === undefined) throw new Error("The server has not been started.");
    child.kill(signal);
    signalTo(childrenOf(child), signal);
  }

  #removeAtOnce(): void {
    const child = this.#child;
    if (child !== undefined) {
      signalTo(childrenOf(child), "SIGKILL");
      child.kill("SIGKILL");
    }
    rmSync(this.#folder.folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  // A server that is starting closes connections at any moment.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function childrenOf({ pid }: ChildProcess): readonly number[] {
  if (pid === undefined) return [];
  const listed = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout ?? "";
  return listed.split("\n").flatMap((line) => {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    return parent === pid && child !== undefined ? [child] : [];
  });
}

function signalTo(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended since it was listed.
    }
  }
}
