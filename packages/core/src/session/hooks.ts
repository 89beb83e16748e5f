import { AsyncLocalStorage } from "node:async_hooks";
import { SessionError } from "../errors.ts";
import { type Ending, threw } from "../execution/ending.ts";
import type { RunContext } from "../tasks/run-context.ts";

/**
 * Called at a moment of the session, with the session. A generator, asynchronous or not, is called around the moment:
 * what stands before its `yield` runs before, the rest after.
 */
export type SessionHook<S> = (session: S) => unknown;

/**
 * Called around each run, with the run and with `next`, which calls the function (and the hooks that were added later)
 * and resolves with what it returns. A generator is called in two halves instead: before its `yield`, which answers with
 * how the run ended, and after it. One that takes no `next` and is no generator is called before.
 *
 * What it throws before the function is called ends the run as `fail`; what it throws later goes to `onError`. What the
 * function returns or throws is the outcome of the run in any case.
 *
 * @example
 * app.aroundRun(async function* (run) {
 *   const started = performance.now();
 *   const { action } = yield;
 *   metrics.record(run.task, action, performance.now() - started);
 * });
 */
export type RunHook = (run: RunContext, next: () => Promise<unknown>) => unknown;

/** What the `yield` of a generator around a run answers. */
export interface RunOutcome {
  readonly action: Ending["action"];
  readonly returned?: unknown;
  readonly error?: unknown;
}

type Halves = Iterator<unknown, unknown, unknown> | AsyncIterator<unknown, unknown, unknown>;

/** The moments of a session around which hooks are called. */
export type Moment = "startup" | "cycle" | "shutdown";

/** Where the engine calls the hooks. */
export interface HookPoints {
  /** Whether anything is called at the moment. */
  has(moment: Moment): boolean;
  /** Calls what stands before the moment, in the order in which it was added, and answers with what stands after. */
  enter(moment: Moment): Promise<() => Promise<void>>;
  /** Whether anything is called around runs. */
  readonly isAroundRuns: boolean;
  /** Calls a run's function inside the hooks around runs, the first that was added outermost. */
  around(run: RunContext, call: () => Promise<unknown>): Promise<unknown>;
  /** The moment whose hook this code is part of, while that hook is waited for. */
  readonly current: Moment | undefined;
  /** Waits no longer for those at moments of the session; true: there were some. */
  abandon(): boolean;
}

/** The functions that a user has hung on the moments of a session and its runs. One that throws harms no other. */
export class Hooks<S> implements HookPoints {
  #moments: Record<Moment, SessionHook<S>[]> = { startup: [], cycle: [], shutdown: [] };
  #run: RunHook[] = [];
  /** What a hook sets going is inside it too, but it holds nothing up any more once the hook has ended. */
  #inside = new AsyncLocalStorage<{ readonly moment: Moment; isOpen: boolean }>();
  /** What ends the wait for a hook that goes on. */
  #waits = new Set<() => void>();
  #session: S;
  #failed: (error: unknown) => void;

  constructor(session: S, failed: (error: unknown) => void) {
    this.#session = session;
    this.#failed = failed;
  }

  at(moment: Moment, hook: SessionHook<S>): void {
    this.#moments[moment].push(hook);
  }

  aroundRun(hook: RunHook): void {
    this.#run.push(hook);
  }

  async enter(moment: Moment): Promise<() => Promise<void>> {
    const open: Halves[] = [];
    for (const hook of this.#moments[moment]) {
      await this.#guarded(moment, async () => {
        const answer: unknown = await hook(this.#session);
        if (isHalves(answer) && (await answer.next()).done !== true) open.push(answer);
      });
    }
    return async () => {
      for (const halves of open) await this.#guarded(moment, () => finish(halves, undefined));
    };
  }

  get current(): Moment | undefined {
    const hook = this.#inside.getStore();
    return hook?.isOpen === true ? hook.moment : undefined;
  }

  abandon(): boolean {
    const waits = [...this.#waits];
    for (const end of waits) end();
    return waits.length > 0;
  }

  has(moment: Moment): boolean {
    return this.#moments[moment].length > 0;
  }

  get isAroundRuns(): boolean {
    return this.#run.length > 0;
  }

  around(run: RunContext, call: () => Promise<unknown>): Promise<unknown> {
    const chain = this.#run.reduceRight<() => Promise<unknown>>(
      (inner, hook) => () => this.#wrap(hook, run, inner),
      call,
    );
    return chain();
  }

  async #wrap(hook: RunHook, run: RunContext, inner: () => Promise<unknown>): Promise<unknown> {
    let outcome: Promise<unknown> | undefined;
    let isOver = false;
    const next = () => {
      outcome ??= isOver ? Promise.reject(tooLate(run)) : inner();
      outcome.catch(() => {}); // a hook that does not wait for it must not make it an unhandled rejection
      return outcome;
    };
    try {
      const answer = hook(run, next);
      if (isHalves(answer)) await inHalves(answer, run, next);
      else await answer;
      if (outcome === undefined && (hook.length < 2 || isHalves(answer))) void next();
    } catch (error) {
      if (outcome === undefined) {
        isOver = true;
        throw error;
      }
      const ownError = await outcome.then(
        () => false,
        (thrown) => thrown === error,
      );
      if (!ownError) this.#failed(error);
    }
    if (outcome !== undefined) return outcome;
    isOver = true;
    throw new SessionError(
      "HOOK",
      `A hook around the run of task '${run.task}' did not call next(), so the function was not called. To end a run without it, throw Inaction or Terminated.`,
    );
  }

  async #guarded(moment: Moment, work: () => Promise<unknown>): Promise<void> {
    let end: () => void = () => {};
    const abandoned = new Promise<never>((_resolve, reject) => {
      const message = `A hook of the session's ${moment} did not end when the session was shut down at once; it is not waited for any longer.`;
      end = () => reject(new SessionError("HOOK", message));
    });
    this.#waits.add(end);
    const hook = { moment, isOpen: true };
    try {
      await Promise.race([this.#inside.run(hook, work), abandoned]);
    } catch (error) {
      this.#failed(error);
    } finally {
      hook.isOpen = false;
      this.#waits.delete(end);
    }
  }
}

function tooLate({ task }: RunContext): SessionError {
  return new SessionError(
    "HOOK",
    `A hook around a run of task '${task}' called next() after it had ended, and the run with it. Await next() inside the hook.`,
  );
}

async function inHalves(halves: Halves, run: RunContext, next: () => Promise<unknown>): Promise<void> {
  if ((await halves.next()).done === true) return;
  const outcome = await next().then(
    (returned): RunOutcome => ({ action: "success", returned }),
    (error: unknown): RunOutcome => ({ action: threw(error, run.signal).action, error }),
  );
  await finish(halves, outcome);
}

/** Runs the second half. A second `yield` has nothing to wait for: the generator is closed there. */
async function finish(halves: Halves, outcome: RunOutcome | undefined): Promise<void> {
  const rest = await halves.next(outcome);
  if (rest.done !== true) await halves.return?.(undefined);
}

function isHalves(answer: unknown): answer is Halves {
  if (typeof answer !== "object" || answer === null || !("next" in answer)) return false;
  return typeof answer.next === "function" && (Symbol.asyncIterator in answer || Symbol.iterator in answer);
}
