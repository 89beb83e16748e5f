import type { Clock, Timer } from "../clock/clock.ts";
import type { Owner, OwnerState } from "../runs/owner.ts";
import type { RunEnd } from "../runs/record.ts";
import type { Repository } from "../runs/repository.ts";
import { isAlive } from "./process-identity.ts";

/** Of the time within which a dead session is found: how long a lease runs, and how often it is renewed. Both of them
 * together stay below one, so that what a look costs fits in. */
const parts = { term: 0.6, beat: 0.2 } as const;

export interface LeasePorts {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly owner: Owner;
  /** Within so many ms after a session was last heard of, the others record its open runs as crashed. */
  readonly within: number;
  /** Does what writes to the repository; `undefined`: the repository fails, which is told. */
  attempt<T>(write: () => Promise<T>): Promise<T | undefined>;
  /** Takes in what the others have stored: a run of theirs may have held a task back. */
  refresh(): Promise<void>;
  /** Takes the end of a run whose session is dead. */
  crashed(end: RunEnd): void;
  /** Others have taken this session for dead; it has a lease again. */
  lost(): void;
  failed(error: unknown): void;
}

/**
 * Tells the other sessions of a repository that this one lives, and finds the runs that dead ones left open.
 *
 * A repository may renew the lease by itself too, from a thread that no task keeps busy.
 */
export class Lease {
  #ports: LeasePorts;
  #term: number;
  #timer: Timer | undefined;
  /** Monotonic ms: when this session last knew that it held its lease. */
  #heldAt = Number.NEGATIVE_INFINITY;
  /** Monotonic ms: from then on others are judged. */
  #judgesFrom = 0;
  /** The calls that go on. */
  #calls = new Set<Promise<void>>();
  #isOver = true;

  constructor(ports: LeasePorts) {
    this.#ports = ports;
    this.#term = Math.round(ports.within * parts.term);
  }

  /** Opens the repository: the session holds a lease from now on. */
  async open(): Promise<void> {
    const { repository, owner } = this.#ports;
    this.#isOver = false;
    await repository.open(owner, this.#term);
    this.#heldAt = this.#ports.clock.monotonic();
  }

  /** Says that the session lives. One that was taken for dead meanwhile begins anew. */
  renew(): Promise<void> {
    return this.#call(() => this.#renew());
  }

  async #renew(): Promise<void> {
    const { repository, owner, clock, lost } = this.#ports;
    if (this.#isOver) return;
    const isHeld = await repository.renew(owner.session, this.#term);
    // A session that has ended meanwhile must not come back to life.
    if (this.#isOver) return;
    if (!isHeld) await repository.open(owner, this.#term);
    const now = clock.monotonic();
    // Whatever kept this session from renewing (the machine slept) may have kept the others too: they get their time.
    if (now - this.#heldAt > this.#term) this.#judgesFrom = now + this.#term;
    this.#heldAt = now;
    if (!isHeld) lost();
  }

  /** Closes what the dead have left, once. */
  async reap(): Promise<void> {
    const { repository, owner, clock, crashed } = this.#ports;
    const verdicts = new Map<string, string | undefined>();
    for (const { start, owner: other } of await repository.openRuns()) {
      const { session, runId, task } = start;
      if (session === owner.session) continue;
      if (!verdicts.has(session)) verdicts.set(session, await this.#deathOf(session, other));
      const reason = verdicts.get(session);
      if (reason !== undefined) crashed({ action: "crash", runId, task, at: clock.now(), reason });
    }
  }

  /** Goes on saying and looking, where there may be others at all. */
  keep(): void {
    const { repository, clock, within, attempt, failed } = this.#ports;
    if (!repository.shared) return;
    this.#timer = clock.timer(within * parts.beat, () => {
      attempt(() => this.#call(() => this.#beat()))
        .catch(failed)
        .finally(() => {
          if (this.#timer !== undefined) this.keep();
        });
    });
  }

  async #beat(): Promise<void> {
    await this.#renew();
    await this.#ports.refresh();
    if (!this.#isOver) await this.reap();
  }

  /** Resolves when nothing of it goes on any more. */
  async release(): Promise<void> {
    this.#isOver = true;
    this.#timer?.cancel();
    this.#timer = undefined;
    await Promise.allSettled(this.#calls);
  }

  async #call(work: () => Promise<void>): Promise<void> {
    const call = work();
    this.#calls.add(call);
    try {
      await call;
    } finally {
      this.#calls.delete(call);
    }
  }

  /** How the owner is known to be dead, its lease being taken from it; `undefined`: it lives, or nobody knows. */
  async #deathOf(session: string, owner: OwnerState | undefined): Promise<string | undefined> {
    if (owner === undefined) return "nobody knows the session that ran it";
    const { repository, clock, owner: self } = this.#ports;
    const { lease, pid, host, leaseUntil } = owner;
    if (lease === "closed") return "its session had ended without it";
    if (lease === "revoked") return `its session on ${host} (process ${pid}) was taken for dead`;
    if (isAlive(owner, self) === false) {
      await repository.revoke(session, "dead");
      return `its process ${pid} is gone`;
    }
    if (lease !== "lapsed" || clock.monotonic() < this.#judgesFrom) return undefined;
    if (!(await repository.revoke(session, "lapsed"))) return undefined;
    return `its session on ${host} (process ${pid}) has not renewed its lease, which ran until ${new Date(leaseUntil).toISOString()}`;
  }
}
