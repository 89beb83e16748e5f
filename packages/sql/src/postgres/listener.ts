import { backgroundTimer, type News, systemClock, type Timer } from "@gantry/core";
import { DeadlinePassed, within as withinTime } from "./deadline.ts";
import type { PgClient, PgNotification } from "./driver.ts";

/** How others' writes are heard of. */
export type Hearing = "notified" | "polling";

/** As long as this after something was heard, what was not heard has not happened; in ms. */
const trustFor = 2_000;

/** A notification that is not back by then will not come, in ms. */
const patience = 3_000;

/** While nothing is heard, it is tried now and then whether anything still could be, in ms. */
const proveEvery = 20_000;

/** Between two tries to listen, in ms: the first, and the longest. */
const backOff = { first: 250, longest: 30_000 } as const;

/** A connection that nobody else uses; it is not connected yet. */
export interface ListeningClient {
  readonly client: PgClient;
  /** Lets go of it without a word, which a server that hangs would not hear. */
  destroy(): void;
}

export interface ListenerPorts {
  readonly channel: string;
  readonly makeClient: () => ListeningClient;
  /** Sends a text to all who listen, by another connection. */
  readonly tell: (text: string) => Promise<unknown>;
  /** A word for self-tests, which no other listener uses. */
  readonly token: string;
  /** Told whenever it changes. */
  readonly turned: (hears: Hearing) => void;
  /** Connected, and yet nothing arrives: something in between keeps it back. */
  readonly deaf: () => void;
  readonly heard: (news: News) => void;
}

/**
 * Hears what other schedulers have stored, on a connection of its own.
 *
 * It trusts nothing but what it hears: after connecting it sends itself a word, and when that does not come back (a pooler
 * in between gives each transaction another connection) it does not count as listening. When the connection breaks it
 * makes another one, a little later each time.
 */
export class Listener {
  #ports: ListenerPorts;
  #client: ListeningClient | undefined;
  #isOver = false;
  #timer: Timer | undefined;
  #wait: number = backOff.first;
  #hears: Hearing = "polling";
  #provedAt = Number.NEGATIVE_INFINITY;
  #proofs = 0;
  #proved: (() => void) | undefined;
  #highest: number | undefined;
  /** Counts how often listening has begun: what was known before is of no use. */
  #epoch = 0;

  constructor(ports: ListenerPorts) {
    this.#ports = ports;
    void this.#begin();
  }

  /** Counts how often listening has begun; 0: it is not listening. */
  get epoch(): number {
    return this.#hears === "notified" ? this.#epoch : 0;
  }

  get hears(): Hearing {
    return this.#hears;
  }

  /** Whether it is certain that there is nothing after this sequence. */
  isQuiet(sequence: number): boolean {
    if (this.#hears !== "notified" || this.#highest === undefined) return false;
    if (systemClock.monotonic() - this.#provedAt > trustFor) {
      this.#prove();
      return false;
    }
    return this.#highest <= sequence;
  }

  /** Told of what was read or stored since listening began for the `epoch`-th time. */
  note(highest: number, epoch = this.epoch): void {
    if (epoch === 0 || epoch !== this.epoch) return;
    this.#highest = Math.max(this.#highest ?? 0, highest);
  }

  /** The database has come back: what was tried in vain meanwhile does not make the next try wait. */
  again(): void {
    this.#wait = backOff.first;
    if (this.#isOver || this.#client !== undefined) return;
    this.#timer?.cancel();
    void this.#begin();
  }

  close(): void {
    this.#isOver = true;
    this.#timer?.cancel();
    this.#drop();
  }

  async #begin(): Promise<void> {
    if (this.#isOver) return;
    const listening = this.#ports.makeClient();
    const { client } = listening;
    this.#client = listening;
    client.on("error", () => this.#lost(listening));
    client.on("end", () => this.#lost(listening));
    client.on("notification", (notification) => this.#take(notification));
    try {
      await within(patience, "connecting", client.connect());
      const listen = client.query({ text: `listen "${this.#ports.channel.replaceAll('"', '""')}"` });
      await within(patience, "waiting for the server", listen);
      await this.#isHeard();
      if (this.#client === listening) this.#listens();
    } catch {
      this.#lost(listening);
    }
  }

  async #isHeard(): Promise<void> {
    try {
      await within(patience, "waiting for a notification", this.#proof());
    } catch (error) {
      if (error instanceof DeadlinePassed && !this.#isOver) this.#ports.deaf();
      throw error;
    }
  }

  #listens(): void {
    this.#wait = backOff.first;
    this.#epoch++;
    this.#highest = undefined;
    this.#turn("notified");
    this.#proveLater();
    // What was stored while nobody listened.
    this.#ports.heard("records");
    this.#ports.heard("state");
  }

  /** Resolves when a word that is sent now comes back. */
  #proof(): Promise<void> {
    const word = `${this.#ports.token} ${++this.#proofs}`;
    return new Promise((resolve, reject) => {
      this.#proved = resolve;
      this.#ports.tell(word).catch(reject);
    });
  }

  #prove(): void {
    const listening = this.#client;
    if (listening === undefined || this.#proved !== undefined) return;
    within(patience, "waiting for a notification", this.#proof()).catch(() => this.#lost(listening));
  }

  #proveLater(): void {
    this.#timer?.cancel();
    this.#timer = backgroundTimer(proveEvery, () => {
      this.#prove();
      this.#proveLater();
    });
  }

  #take({ payload = "" }: PgNotification): void {
    this.#provedAt = systemClock.monotonic();
    const [word, number] = payload.split(" ");
    if (word === this.#ports.token) {
      this.#proved?.();
      this.#proved = undefined;
    } else if (word === "records") {
      this.note(Number(number));
      this.#ports.heard("records");
    } else if (word === "state") this.#ports.heard("state");
  }

  #lost(listening: ListeningClient): void {
    if (this.#client !== listening) return;
    this.#drop();
    if (this.#isOver) return;
    this.#turn("polling");
    this.#timer?.cancel();
    this.#timer = backgroundTimer(this.#wait, () => void this.#begin());
    this.#wait = Math.min(2 * this.#wait, backOff.longest);
  }

  #drop(): void {
    const listening = this.#client;
    this.#client = undefined;
    this.#proved = undefined;
    listening?.destroy();
  }

  #turn(hears: Hearing): void {
    if (this.#hears === hears) return;
    this.#hears = hears;
    this.#ports.turned(hears);
  }
}

/** Nobody stays up to hear of others: a process that has nothing else to do ends meanwhile. */
function within<T>(limit: number, doing: string, promise: Promise<T>): Promise<T> {
  return withinTime(limit, doing, promise, backgroundTimer);
}
