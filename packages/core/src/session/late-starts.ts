import type { RunStart, StartRecord } from "../runs/record.ts";
import type { Inserted } from "../runs/repository.ts";

/** Told what became of a start that was handed in late. */
export type Answered = (start: RunStart, answer: Inserted<StartRecord>) => void;

export interface LateStartsPorts {
  /** Stores them; `undefined`: the repository fails, and whether it has stored them is not known. */
  insert(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[] | undefined>;
  /** Reads what is stored; false: the repository fails. */
  refresh(): Promise<boolean>;
  /** The stored record of a run, as far as it has been read. */
  stored(start: RunStart): StartRecord | undefined;
}

/** Starts whose functions were called before they were stored. They are tried until the repository has answered. */
export class LateStarts {
  #ports: LateStartsPorts;
  #waiting: { readonly start: RunStart; readonly answered: Answered }[] = [];
  /** So many are being stored. */
  #storing = 0;
  /** Some of them may have been stored by a call that failed. */
  #isDoubtful = false;

  constructor(ports: LateStartsPorts) {
    this.#ports = ports;
  }

  /** Those that have no answer yet. */
  get size(): number {
    return this.#waiting.length + this.#storing;
  }

  add(starts: readonly RunStart[], answered: Answered): void {
    for (const start of starts) this.#waiting.push({ start, answered });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Stores what waits; false: not all of it is answered, and it is to be tried again. */
  async store(): Promise<boolean> {
    if (this.#isDoubtful && !(await this.#find())) return false;
    const batch = this.#waiting;
    if (batch.length === 0) return true;
    this.#waiting = [];
    this.#storing = batch.length;
    const answers = await this.#ports.insert(batch.map(({ start }) => start));
    this.#storing = 0;
    if (answers === undefined) {
      this.#isDoubtful = true;
      this.#waiting = [...batch, ...this.#waiting];
      return false;
    }
    const again = batch.filter((_, i) => isLeaseLost(answers[i]));
    this.#waiting = [...again, ...this.#waiting];
    for (const [i, { start, answered }] of batch.entries())
      answered(start, answers[i] as Inserted<StartRecord>); // one each
    return again.length === 0;
  }

  /** Those that were stored though the repository could not say so are answered. */
  async #find(): Promise<boolean> {
    if (!(await this.#ports.refresh())) return false;
    this.#isDoubtful = false;
    const batch = this.#waiting;
    this.#waiting = batch.filter(({ start }) => this.#ports.stored(start) === undefined);
    for (const { start, answered } of batch) {
      const record = this.#ports.stored(start);
      if (record !== undefined) answered(start, { ok: true, record });
    }
    return true;
  }
}

function isLeaseLost(answer: Inserted<StartRecord> | undefined): boolean {
  return answer?.ok === false && answer.refused === "lease-lost";
}
