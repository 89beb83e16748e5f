/** Of so many tasks it is remembered. */
const mostTasks = 10_000;

/** What nobody knows is more than anybody waits for, in ms. */
const unknown = 1e9;

/** How long runs of tasks take in a worker, as far as the last ones tell. In ms. */
export class TypicalTimes {
  #times = new Map<string, number>();

  of(task: string): number {
    return this.#times.get(task) ?? unknown;
  }

  note(task: string, took: number): void {
    const before = this.#times.get(task);
    if (before === undefined && this.#times.size >= mostTasks) this.#times.clear();
    this.#times.set(task, before === undefined ? took : (before + took) / 2);
  }
}
