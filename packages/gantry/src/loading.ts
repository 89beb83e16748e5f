const inert = new WeakMap<object, Loading>();

let current: Loading | undefined;

/**
 * The time in which a module is loaded for the sake of its app alone. Apps that are made meanwhile do not start, however
 * the module asks for it: `run()` and `start()` return a promise that never settles. Whoever loads the module decides
 * what becomes of them.
 */
export class Loading {
  readonly made: object[] = [];
  /** Resolves with the first app that is asked to run, or to start. */
  readonly asking: Promise<object>;
  /** That app, if there has been one. */
  asked: object | undefined;
  readonly over: Promise<void>;
  #ask: (app: object) => void = () => {};
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
    try {
      return await work(loading);
    } catch (error) {
      for (const app of loading.made) inert.delete(app);
      throw error;
    } finally {
      current = undefined;
      loading.#end();
    }
  }

  noteMade(app: object): void {
    this.made.push(app);
    inert.set(app, this);
  }

  noteAsked(app: object): void {
    this.asked ??= app;
    this.#ask(app);
  }
}

/** An app was made. */
export function noteMade(app: object): void {
  current?.noteMade(app);
}

/** Whether the app, which is being asked to start, is not to. */
export function isInert(app: object): boolean {
  inert.get(app)?.noteAsked(app);
  return inert.has(app);
}

/** A promise that never settles. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
