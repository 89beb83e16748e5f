/**
 * Counts how many times `cycleSleep` has passed since the session started, without the times at which it waited for a
 * run on `main`: no cycle happens then. It goes by time alone, so that it is the same whenever the session looks.
 */
export class CycleCount {
  #step: number;
  #startedAt = Number.POSITIVE_INFINITY;
  #blockedAt: number | undefined;
  #missed = 0;

  /** `step`: ms from one cycle to the next. */
  constructor(step: number) {
    this.#step = step;
  }

  start(now: number): void {
    this.#startedAt = now;
    this.#blockedAt = undefined;
    this.#missed = 0;
  }

  /** A run on `main` begins. */
  block(now: number): void {
    this.#blockedAt ??= now;
  }

  /** It has ended; nothing changes if none had begun. */
  unblock(now: number): void {
    if (this.#blockedAt === undefined) return;
    this.#missed += this.#steps(now) - this.#steps(this.#blockedAt);
    this.#blockedAt = undefined;
  }

  at(now: number): number {
    return Math.max(0, this.#steps(this.#blockedAt ?? now) - this.#missed);
  }

  /** Epoch ms at which the count will be so high if no run on `main` comes between; Infinity during one. */
  reaches(count: number): number {
    if (this.#blockedAt !== undefined) return Number.POSITIVE_INFINITY;
    return this.#startedAt + (count + this.#missed) * this.#step;
  }

  #steps(now: number): number {
    return Math.floor((now - this.#startedAt) / this.#step);
  }
}
