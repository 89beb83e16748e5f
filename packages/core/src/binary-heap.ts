/** Something that lies in a heap and knows where, so that it can be moved or taken out. */
export interface HeapItem {
  /** Kept by the heap; -1 while the item is in none. */
  position: number;
}

/** A binary heap whose items can be moved when their rank has changed. The first item is the least by `before`. */
export class BinaryHeap<T extends HeapItem> {
  #items: T[] = [];
  #before: (a: T, b: T) => boolean;

  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }

  get size(): number {
    return this.#items.length;
  }

  get first(): T | undefined {
    return this.#items[0];
  }

  /** Puts the item in, or to its place again after its rank has changed. */
  place(item: T): void {
    if (item.position === -1) {
      item.position = this.#items.length;
      this.#items.push(item);
    }
    this.#rise(item);
    this.#sink(item);
  }

  take(): T | undefined {
    const first = this.#items[0];
    if (first !== undefined) this.remove(first);
    return first;
  }

  remove(item: T): void {
    if (item.position === -1) return;
    const last = this.#items.pop() as T; // not empty: `item` is in it
    if (last !== item) {
      this.#items[item.position] = last;
      last.position = item.position;
      this.#rise(last);
      this.#sink(last);
    }
    item.position = -1;
  }

  #rise(item: T): void {
    while (item.position > 0) {
      const parent = this.#items[(item.position - 1) >> 1] as T; // a parent's position is smaller
      if (!this.#before(item, parent)) return;
      this.#swap(item, parent);
    }
  }

  #sink(item: T): void {
    for (;;) {
      const [left, right] = [this.#items[2 * item.position + 1], this.#items[2 * item.position + 2]];
      const child = right !== undefined && left !== undefined && this.#before(right, left) ? right : left;
      if (child === undefined || !this.#before(child, item)) return;
      this.#swap(child, item);
    }
  }

  #swap(a: T, b: T): void {
    [a.position, b.position] = [b.position, a.position];
    this.#items[a.position] = a;
    this.#items[b.position] = b;
  }
}
