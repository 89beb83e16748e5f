import type { Clock, Timer } from "../clock/clock.ts";
import type { OwnerState } from "../runs/owner.ts";
import type { RunEnd } from "../runs/record.ts";
import type { Repository } from "../runs/repository.ts";
import { isAlive, type ProcessIdentity } from "./process-identity.ts";

/** How long a session is believed to live after it last said so, where its process cannot be looked at, in ms. */
const term = 30_000;

/** How often it says so, and looks after the others, in ms. */
const beat = 10_000;

/**
 * Tells the other sessions of a repository that this one lives, and finds the runs that dead ones left open.
 */
export class Lease {
  #repository: Repository;
  #clock: Clock;
  #session: string;
  #self: ProcessIdentity;
  #refresh: () => Promise<void>;
  #crashed: (end: RunEnd) => void;
  #failed: (error: unknown) => void;
  #timer: Timer | undefined;

  constructor(ports: {
    repository: Repository;
    clock: Clock;
    session: string;
    self: ProcessIdentity;
    /** Takes in what the others have stored: a run of theirs may have held a task back. */
    refresh: () => Promise<void>;
    /** Takes the end of a run whose session is dead. */
    crashed: (end: RunEnd) => void;
    failed: (error: unknown) => void;
  }) {
    this.#repository = ports.repository;
    this.#clock = ports.clock;
    this.#session = ports.session;
    this.#self = ports.self;
    this.#refresh = ports.refresh;
    this.#crashed = ports.crashed;
    this.#failed = ports.failed;
  }

  get until(): number {
    return this.#clock.now() + term;
  }

  /** Closes what the dead have left, once. */
  async reap(): Promise<void> {
    for (const { start, owner } of await this.#repository.openRuns()) {
      const reason = start.session === this.#session ? undefined : this.#deathOf(owner);
      if (reason === undefined) continue;
      const { runId, task } = start;
      this.#crashed({ action: "crash", runId, task, at: this.#clock.now(), reason });
    }
  }

  /** Goes on saying and looking, where there may be others at all. */
  keep(): void {
    if (!this.#repository.shared) return;
    this.#timer = this.#clock.timer(beat, () => {
      this.#repository
        .renew(this.#session, this.until)
        .then(() => this.#refresh())
        .then(() => this.reap())
        .catch(this.#failed)
        .finally(() => {
          if (this.#timer !== undefined) this.keep();
        });
    });
  }

  release(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** How the owner is known to be dead; `undefined`: it lives, or nobody knows. */
  #deathOf(owner: OwnerState | undefined): string | undefined {
    if (owner === undefined) return "nobody knows the session that ran it";
    if (owner.leaseUntil === 0) return "its session had ended without it";
    const alive = isAlive(owner, this.#self);
    if (alive === true) return undefined;
    if (alive === false) return `its process ${owner.pid} is gone`;
    if (owner.leaseUntil > this.#clock.now()) return undefined;
    return `its session on ${owner.host} (process ${owner.pid}) has not been heard of since ${new Date(owner.leaseUntil - term).toISOString()}`;
  }
}
