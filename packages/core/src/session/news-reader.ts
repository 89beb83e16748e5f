import type { Clock, Timer } from "../clock/clock.ts";
import type { Repository } from "../runs/repository.ts";

/** Pauses and kept tasks of others are read no more often than this, in ms: they are read as a whole. */
const betweenStates = 1_000;

export interface NewsReaderPorts {
  readonly repository: Repository;
  readonly clock: Clock;
  /** Takes in the records of other sessions. */
  records(): Promise<void>;
  /** Takes in what other sessions have paused, and which tasks they have kept. */
  state(): Promise<void>;
  failed(error: unknown): void;
}

/** Reads what other sessions have written soon after they did, where the repository tells of it. */
export class NewsReader {
  #ports: NewsReaderPorts;
  #stop: (() => void) | undefined;
  #reading = false;
  /** Heard of while something was being read. */
  #again = false;
  #timer: Timer | undefined;

  constructor(ports: NewsReaderPorts) {
    this.#ports = ports;
  }

  follow(): void {
    const { repository, failed } = this.#ports;
    try {
      this.#stop = repository.watch?.((news) => {
        if (news === "records") this.#readRecords();
        else this.#readStateSoon();
      });
    } catch (error) {
      failed(error); // it asks by itself now and then
    }
  }

  release(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #readRecords(): void {
    this.#again = this.#reading;
    if (this.#reading || this.#stop === undefined) return;
    this.#reading = true;
    this.#ports
      .records()
      .catch(this.#ports.failed)
      .finally(() => {
        this.#reading = false;
        if (this.#again) this.#readRecords();
      });
  }

  #readStateSoon(): void {
    if (this.#stop === undefined) return;
    this.#timer ??= this.#ports.clock.timer(betweenStates, () => {
      this.#timer = undefined;
      this.#ports.state().catch(this.#ports.failed);
    });
  }
}
