import type { RetentionRules } from "../tasks/retention-options.ts";

const day = 86_400_000;

/** Of the age at which runs go: how exact it is. */
const partOfAge = 1 / 50;

/**
 * When one task is to be gone through for old runs.
 *
 * What it costs goes by how often the task runs, and not by how many hours there are: it is remembered when runs came, and
 * they are looked for when those have become old. Runs of before are looked for now and then.
 */
export class RetentionPace {
  #visitedAt = Number.NEGATIVE_INFINITY;
  /** The number of the last start at that time. */
  #visitedNumber = 0;
  /** Epoch ms: by each of these instants there were runs that there had not been before. */
  #grownAt: number[] = [];
  #grownNumber = 0;

  /** `number`: of the task's last start. */
  isDue(number: number, now: number, { age, runs }: Required<RetentionRules>): boolean {
    if (number === 0) return false;
    const lastGrown = this.#grownAt.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (number > this.#grownNumber && now - lastGrown >= age * partOfAge) {
      this.#grownAt.push(now);
      this.#grownNumber = number;
    }
    if (number > Math.max(runs, this.#visitedNumber)) return true;
    const [oldest = Number.POSITIVE_INFINITY] = this.#grownAt;
    return oldest + age <= now || now - this.#visitedAt >= Math.max(day, age * partOfAge);
  }

  visited(number: number, now: number, age: number): void {
    this.#visitedAt = now;
    this.#visitedNumber = number;
    this.#grownAt = this.#grownAt.filter((at) => at + age > now);
  }
}
