import { BinaryHeap, type HeapItem } from "../binary-heap.ts";
import type { Topic } from "../conditions/observation.ts";

/** When to look at an entry again: by time, or when a topic is touched. */
export interface Appointment {
  /** Epoch ms; Infinity: not by time. */
  readonly until: number;
  readonly topics: readonly Topic[];
}

/** Something to be looked at, and when. */
export class AgendaEntry<T> implements HeapItem {
  readonly subject: T;
  position = -1;
  until = Number.NEGATIVE_INFINITY;
  topics: readonly Topic[] = [];

  constructor(subject: T) {
    this.subject = subject;
  }
}

/**
 * Which subjects are to be looked at next, and when: a heap of horizons and an index from topic to subjects.
 * What is not due costs nothing.
 */
export class Agenda<T> {
  #heap = new BinaryHeap<AgendaEntry<T>>((a, b) => a.until < b.until);
  /** A topic's only reader stands here itself: nearly every task is the only one that reads its own runs. */
  #readers = new Map<Topic, AgendaEntry<T> | Set<AgendaEntry<T>>>();
  #touched = new Set<AgendaEntry<T>>();

  /** Enters a subject, due at once. */
  enter(subject: T): AgendaEntry<T> {
    const entry = new AgendaEntry(subject);
    this.#mark(entry);
    return entry;
  }

  /** Replaces what was said of the entry before; it is no longer due. */
  appoint(entry: AgendaEntry<T>, { until, topics }: Appointment): void {
    this.#touched.delete(entry);
    entry.until = until;
    if (until === Number.POSITIVE_INFINITY) this.#heap.remove(entry);
    else this.#heap.place(entry);
    this.#follow(entry, topics);
  }

  /** Makes an entry due. */
  call(entry: AgendaEntry<T>): void {
    this.#mark(entry);
  }

  /** Makes every reader of the topic due. */
  touch(topic: Topic): void {
    const readers = this.#readers.get(topic);
    if (readers instanceof Set) for (const entry of readers) this.#mark(entry);
    else if (readers !== undefined) this.#mark(readers);
  }

  remove(entry: AgendaEntry<T>): void {
    this.#heap.remove(entry);
    this.#touched.delete(entry);
    this.#follow(entry, []);
  }

  /** What has been touched, or has its horizon at or before `now`. Still due until it is appointed again. */
  due(now: number): readonly T[] {
    for (let first = this.#heap.first; first !== undefined && first.until <= now; first = this.#heap.first) {
      this.#heap.remove(first);
      this.#mark(first);
    }
    return Array.from(this.#touched, (entry) => entry.subject);
  }

  /** When something will be due: -Infinity if it is now, Infinity if only a topic can make it so. */
  get next(): number {
    if (this.#touched.size > 0) return Number.NEGATIVE_INFINITY;
    return this.#heap.first?.until ?? Number.POSITIVE_INFINITY;
  }

  #mark(entry: AgendaEntry<T>): void {
    this.#touched.add(entry);
  }

  #follow(entry: AgendaEntry<T>, topics: readonly Topic[]): void {
    if (sameTopics(entry.topics, topics)) return;
    for (const topic of entry.topics) this.#unfollow(topic, entry);
    for (const topic of topics) {
      const readers = this.#readers.get(topic);
      if (readers === undefined) this.#readers.set(topic, entry);
      else if (readers instanceof Set) readers.add(entry);
      else if (readers !== entry) this.#readers.set(topic, new Set([readers, entry]));
    }
    entry.topics = topics;
  }

  #unfollow(topic: Topic, entry: AgendaEntry<T>): void {
    const readers = this.#readers.get(topic);
    if (readers instanceof Set) readers.delete(entry);
    if (readers === entry || (readers instanceof Set && readers.size === 0)) this.#readers.delete(topic);
  }
}

function sameTopics(a: readonly Topic[], b: readonly Topic[]): boolean {
  return a === b || (a.length === b.length && a.every((topic, i) => topic === b[i]));
}
