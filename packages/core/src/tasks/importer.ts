import type { Origin } from "./origin.ts";
import type { TaskFunction } from "./task-function.ts";

/**
 * Who imports modules for the sake of what is written down in them, and not to run it: a thread or process, which wants
 * one function; a test, which wants the app. The sessions and apps that are made meanwhile are inert: asked to run or to
 * start, they return a promise that never settles.
 */
export interface Importer {
  /** In a thread or process nothing is read, checked or added to a session either. */
  readonly inWorker: boolean;
  /** A task was written down. */
  defined?(origin: Origin, run: TaskFunction): void;
  /** A session, or an app, was made. */
  made?(owner: object): void;
  /** One of them was asked to run or to start. */
  asked?(owner: object): void;
}

/** On the global object: a bundle has a copy of Gantry of its own, whose apps are to be inert as well. */
const place = Symbol.for("gantry.importer");

const inert = new WeakMap<object, Importer>();

/** Who imports now; `undefined`: the program runs. */
export function importer(): Importer | undefined {
  return (globalThis as { [place]?: Importer | undefined })[place]; // only this file writes there
}

/** From now on modules are imported for this one, until the function that is returned is called. */
export function importFor(one: Importer): () => void {
  const put = (value: Importer | undefined) =>
    Object.defineProperty(globalThis, place, { value, configurable: true });
  put(one);
  return () => put(undefined);
}

/** A session, or an app, is made: it is inert if it is made for the sake of an importer. */
export function noteMade(owner: object): void {
  const by = importer();
  if (by === undefined) return;
  inert.set(owner, by);
  by.made?.(owner);
}

/** Whether it is not to start although it is asked to. */
export function isInert(owner: object): boolean {
  const by = inert.get(owner);
  by?.asked?.(owner);
  return by !== undefined;
}

/** It may start: a test has taken it over, or could not. In a thread or process nothing ever starts. */
export function release(owner: object): void {
  if (inert.get(owner)?.inWorker === false) inert.delete(owner);
}

/** What an inert one returns. */
export function neverSettles(): Promise<never> {
  return new Promise(() => {});
}
