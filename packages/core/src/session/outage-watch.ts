import type { Clock, Timer } from "../clock/clock.ts";

/** Between two questions whether a repository that is down answers again, in ms. */
const retryAfter = 1_000;

/** A repository fails since an instant (epoch ms); `error` is its latest failure. */
export interface Outage {
  readonly since: number;
  readonly error: unknown;
}

export interface OutagePorts {
  readonly clock: Clock;
  /** Asks the repository for something by way of `attempt`. */
  ask(): Promise<void>;
  down(error: unknown): void;
  up(): void;
  /** Starts may be tried again, though whether it is over is not known. */
  retry(): void;
}

/**
 * What is done with the repository, by what it proves when it succeeds: a full disk can be read all the time, and takes
 * the renewal of a lease when it does not take a record.
 */
const proof = { read: 0, write: 1, probe: 2, record: 2 } as const;

export type Deed = keyof typeof proof;

/** What is known of an outage beside what is told. */
interface KnownOutage extends Outage {
  /** What has failed. */
  readonly deed: Deed;
  /** The one before was over by a probe, and then no record was stored: a probe does not prove enough. */
  readonly isRelapse: boolean;
  /** Starts are let through to see whether one is stored. */
  readonly isTried: boolean;
}

/**
 * Whether the repository answers. One failure is an outage, told once; it is over with the next success that proves as
 * much as what has failed, which is looked for every second. Where a probe has proved too little once, only a stored
 * record ends the next outage.
 */
export class OutageWatch {
  #ports: OutagePorts;
  #outage: KnownOutage | undefined;
  /** A record has been stored since the last outage. */
  #isProven = true;
  #timer: Timer | undefined;
  #isReleased = false;

  constructor(ports: OutagePorts) {
    this.#ports = ports;
  }

  get outage(): Outage | undefined {
    return this.#outage;
  }

  /** Nothing may start. */
  get isDown(): boolean {
    return this.#outage !== undefined && !this.#outage.isTried;
  }

  get isReleased(): boolean {
    return this.#isReleased;
  }

  /** Takes up its work, perhaps again. */
  open(): void {
    this.#isReleased = false;
  }

  /** What fails from now on is nobody's business. */
  release(): void {
    this.#isReleased = true;
    this.#timer?.cancel();
    this.#outage = undefined;
  }

  /** Does what reads or writes; `undefined`: it failed, which is told. */
  async attempt<T>(deed: Deed, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      this.#succeeded(deed);
      return result;
    } catch (error) {
      if (!this.#isReleased) this.#failed(error, deed);
      return undefined;
    }
  }

  #succeeded(deed: Deed): void {
    if (deed === "record") this.#isProven = true;
    const outage = this.#outage;
    if (outage === undefined || proof[deed] < proof[outage.deed]) return;
    if (deed === "probe" && outage.isRelapse) {
      this.#outage = { ...outage, isTried: true };
      this.#ports.retry();
      return;
    }
    if (deed === "probe") this.#isProven = false;
    this.#outage = undefined;
    this.#timer?.cancel();
    this.#ports.up();
  }

  #failed(error: unknown, failed: Deed): void {
    const before = this.#outage;
    const deed = before !== undefined && proof[before.deed] > proof[failed] ? before.deed : failed;
    const since = before?.since ?? this.#ports.clock.now();
    const isRelapse = before?.isRelapse ?? !this.#isProven;
    this.#outage = { since, error, deed, isRelapse, isTried: false };
    if (before !== undefined) return;
    this.#ports.down(error);
    this.#askAgain();
  }

  #askAgain(): void {
    this.#timer = this.#ports.clock.timer(retryAfter, () => {
      void this.#ports.ask().then(() => {
        if (this.#outage !== undefined && !this.#isReleased) this.#askAgain();
      });
    });
  }
}
