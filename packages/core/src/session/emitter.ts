import { OptionError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { type Listener, type SessionEvent, type SessionEvents, sessionEvents } from "./events.ts";

/** Tells listeners what happens. One that throws harms nobody else. */
export class Emitter {
  #listeners = new Map<SessionEvent, Set<Listener<never>>>();
  #failed: (error: unknown) => void;

  /** `failed` is told what a listener has thrown. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Calls the listener at each such event, until the function that is returned is called. */
  on<E extends SessionEvent>(event: E, listener: Listener<E>): () => void {
    if (!sessionEvents.has(event)) {
      const near = nearest(String(event), sessionEvents);
      throw new OptionError(
        "on",
        `there is no event '${event}'.${near === undefined ? "" : ` Did you mean '${near}'?`}`,
      );
    }
    if (typeof listener !== "function")
      throw new OptionError("on", `a function was expected as the listener of '${event}'.`);
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<E extends SessionEvent>(event: E, payload: SessionEvents[E]): void {
    // The set under a name holds listeners of that event alone: `on` is the only one to add.
    for (const listener of [...((this.#listeners.get(event) ?? []) as Iterable<Listener<E>>)]) {
      try {
        const done: unknown = listener(payload);
        if (done instanceof Promise) done.catch((error) => this.#threw(event, error));
      } catch (error) {
        this.#threw(event, error);
      }
    }
  }

  #threw(event: SessionEvent, error: unknown): void {
    if (event !== "session:error") this.emit("session:error", { error });
    this.#failed(error);
  }
}
