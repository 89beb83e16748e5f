/** More runs than this are never at one worker. */
export const mostAtOnce = 32;

/**
 * Which runs have begun, in memory that two threads share: one is about to begin them, the other may take them back.
 * Whoever is first with a run decides; what has not begun and is taken back will not begin.
 */
export class Claims {
  /** A cell for each run that may be there; it holds the run that was decided last. */
  readonly #cells: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory);
  }

  /** Room for as many as are at one worker. */
  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(mostAtOnce * Int32Array.BYTES_PER_ELEMENT);
  }

  /** False: it was taken back and must not begin. */
  begin(run: number): boolean {
    return this.#decide(run, 1) === 1;
  }

  /** False: it has begun. */
  takeBack(run: number): boolean {
    return this.#decide(run, 0) === 0;
  }

  /** 1: it begins; 0: it does not. The first word counts. */
  #decide(run: number, begins: 0 | 1): number {
    const cell = run % mostAtOnce;
    const word = 2 * run + begins;
    for (;;) {
      const found = Atomics.load(this.#cells, cell);
      if (found >> 1 === run) return found & 1;
      if (Atomics.compareExchange(this.#cells, cell, found, word) === found) return begins;
    }
  }
}
