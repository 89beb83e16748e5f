import { importFor, release } from "@gantry/core";

let current: Loading | undefined;

/**
 * The time in which a module is loaded for the sake of its app alone: the apps that are made meanwhile do not start,
 * however the module asks for it. Whoever loads the module decides what becomes of them.
 */
export class Loading {
  /** The apps that were made, and their sessions. */
  readonly made: object[] = [];
  /** Resolves with the first of them that is asked to run, or to start. */
  readonly asking: Promise<object>;
  /** That one, if there has been one. */
  asked: object | undefined;
  readonly over: Promise<void>;
  #ask: (owner: object) => void = () => {};
  #end: () => void = () => {};

  constructor() {
    this.asking = new Promise((resolve) => {
      this.#ask = resolve;
    });
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Begins at once when no other loading goes on: an import that has just been asked for is in time. */
  static async during<T>(work: (loading: Loading) => Promise<T>): Promise<T> {
    while (current !== undefined) await current.over;
    const loading = new Loading();
    current = loading;
    const end = importFor({
      inWorker: false,
      made: (owner) => loading.made.push(owner),
      asked: (owner) => loading.#noteAsked(owner),
    });
    try {
      return await work(loading);
    } catch (error) {
      for (const owner of loading.made) release(owner);
      throw error;
    } finally {
      end();
      current = undefined;
      loading.#end();
    }
  }

  #noteAsked(owner: object): void {
    this.asked ??= owner;
    this.#ask(owner);
  }
}
