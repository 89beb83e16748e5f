import { backgroundTimer, type News, type Timer } from "@gantry/core";
import type { Landmarks } from "../queries/landmarks.ts";
import { type Hearing, Listener, type ListenerPorts } from "./listener.ts";

/** While nothing is notified, somebody looks, in ms. */
const pollEvery = 1_000;

export interface PostgresWatchPorts extends Pick<ListenerPorts, "channel" | "tell" | "token" | "deaf"> {
  /** Absent: there is nothing to make a connection from. */
  readonly makeClient?: ListenerPorts["makeClient"];
  readonly look: () => Promise<Landmarks>;
}

/** Tells those who listen that somebody has written: by notifications, or else by looking now and then. */
export class PostgresWatch {
  #ports: PostgresWatchPorts;
  #hearers = new Set<(news: News) => void>();
  #listener: Listener | undefined;
  #isOpen = false;
  #timer: Timer | undefined;
  #seen: Landmarks | undefined;
  /** The last look has failed. */
  #isDown = false;

  constructor(ports: PostgresWatchPorts) {
    this.#ports = ports;
  }

  get hears(): Hearing {
    return this.#listener?.hears ?? "polling";
  }

  /** See `Listener`; 0: nobody listens. */
  get epoch(): number {
    return this.#listener?.epoch ?? 0;
  }

  isQuiet(sequence: number): boolean {
    return this.#listener?.isQuiet(sequence) === true;
  }

  note(highest: number, epoch?: number): void {
    this.#listener?.note(highest, epoch);
  }

  open(): void {
    this.#isOpen = true;
    if (this.#hearers.size > 0) this.#begin();
  }

  close(): void {
    this.#isOpen = false;
    this.#stop();
  }

  add(heard: (news: News) => void): () => void {
    const hearer = (news: News) => heard(news);
    this.#hearers.add(hearer);
    if (this.#isOpen && this.#hearers.size === 1) this.#begin();
    return () => {
      this.#hearers.delete(hearer);
      if (this.#hearers.size === 0) this.#stop();
    };
  }

  #begin(): void {
    const { makeClient, ...ports } = this.#ports;
    if (makeClient !== undefined) {
      this.#listener ??= new Listener({
        ...ports,
        makeClient,
        heard: (news) => this.#tell(news),
        turned: (hears) => (hears === "polling" ? this.#poll() : this.#timer?.cancel()),
      });
    }
    this.#poll();
  }

  #stop(): void {
    this.#listener?.close();
    this.#listener = undefined;
    this.#timer?.cancel();
    this.#seen = undefined;
    this.#isDown = false;
  }

  #poll(): void {
    this.#timer?.cancel();
    this.#timer = backgroundTimer(pollEvery, () => {
      this.#ports
        .look()
        .then(
          (found) => this.#found(found),
          // Whatever is wrong with the database, whoever reads or writes it will say.
          () => {
            this.#isDown = true;
          },
        )
        .finally(() => {
          if (this.#isOpen && this.#hearers.size > 0 && this.hears === "polling") this.#poll();
        });
    });
  }

  #found(found: Landmarks): void {
    const wasDown = this.#isDown;
    this.#isDown = false;
    this.#compare(found);
    // Only then: where a pooler keeps notifications back each look succeeds, and trying is in vain.
    if (wasDown) this.#listener?.again();
  }

  #compare(found: Landmarks): void {
    const before = this.#seen;
    this.#seen = found;
    if (before === undefined) {
      // What was written before the first look is not known to be known.
      this.#tell("records");
      return;
    }
    if (found.records > before.records) this.#tell("records");
    if (found.state !== before.state) this.#tell("state");
  }

  #tell(news: News): void {
    for (const hearer of this.#hearers) hearer(news);
  }
}
