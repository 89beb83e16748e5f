import type { ToldLive } from "./ending.ts";

/** Tells a run to end. The signal itself is made for who asks for it: most functions do not. */
export class LazySignal implements ToldLive {
  #controller: AbortController | undefined;
  #reason: unknown;
  #aborted = false;
  #whenTold: (() => void) | undefined;

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Only the first word counts. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#whenTold?.();
  }

  /** One may ask. */
  whenTold(call: () => void): void {
    if (this.#aborted) call();
    else this.#whenTold = call;
  }
}
