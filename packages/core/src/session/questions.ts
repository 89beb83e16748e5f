import type { Clock, Timer } from "../clock/clock.ts";
import type { Answer, Question } from "../conditions/question.ts";
import { ArgumentError, TimeoutError } from "../errors.ts";
import { shown } from "../option-check.ts";

/**
 * A condition of the user's own: a function that tells whether it is so now. It is given what fills the placeholders of
 * its phrase, by name.
 */
export type Asked<Values = Question["values"]> = (
  values: Values,
) => boolean | undefined | Promise<boolean | undefined>;

/** An answer as it was given. */
type Said = Omit<Answer, "until" | "seen">;

/** A user's function and how it is to be asked. */
export interface AskedDefinition {
  readonly ask: Asked;
  /** How long an answer may be used, in ms. */
  readonly every: number;
  /** How long it may take to answer, in ms. */
  readonly deadline: number;
}

/**
 * Asks users' functions and keeps their answers.
 *
 * An answer that comes at once is there when `ask` returns; a later one is told to `answered`. One that throws, takes
 * too long or says something other than true, false or undefined is unknown, with the reason.
 */
export class Questions {
  readonly answers = new Map<string, Answer>();
  readonly asking = new Set<string>();
  #timers = new Set<Timer>();
  #definitions = new Map<string, AskedDefinition>();
  #clock: Clock;
  #history: { readonly sequence: number };
  #answered: (key: string) => void;

  constructor(clock: Clock, history: { readonly sequence: number }, answered: (key: string) => void) {
    this.#clock = clock;
    this.#history = history;
    this.#answered = answered;
  }

  define(name: string, definition: AskedDefinition): void {
    this.#definitions.set(name, definition);
  }

  /** Knows from now on what the others know, of whom nothing was asked yet. */
  takeOver(others: Questions): void {
    for (const [name, definition] of others.#definitions) this.#definitions.set(name, definition);
  }

  get names(): Iterable<string> {
    return this.#definitions.keys();
  }

  has(name: string): boolean {
    return this.#definitions.has(name);
  }

  ask({ key, name, values }: Question): void {
    const definition = this.#definitions.get(name);
    if (definition === undefined) {
      this.#keep(
        key,
        { truth: undefined, reason: `there is no condition '${name}'` },
        1_000,
        this.#history.sequence,
      );
      return;
    }
    const { ask, every, deadline } = definition;
    const seen = this.#history.sequence;
    try {
      const said: unknown = ask(values);
      if (isPromise(said)) this.#await({ key, name }, said, { every, deadline, seen });
      else this.#keep(key, understood(name, said), every, seen);
    } catch (error) {
      this.#keep(key, failed(name, error), every, seen);
    }
  }

  #await(
    { key, name }: Pick<Question, "key" | "name">,
    said: Promise<unknown>,
    { every, deadline, seen }: { every: number; deadline: number; seen: number },
  ): void {
    this.asking.add(key);
    const done = (answer: Said) => {
      if (!this.asking.delete(key)) return;
      timer.cancel();
      this.#timers.delete(timer);
      // It may be looked at once even when `every` is over by then: else a slow answer would never be used.
      this.#keep(key, answer, every + 1, seen);
      this.#answered(key);
    };
    const timer = this.#clock.timer(deadline, () => {
      done(failed(name, new TimeoutError(`it did not answer within ${deadline} ms`, deadline)));
    });
    this.#timers.add(timer);
    said.then(
      (value) => done(understood(name, value)),
      (error) => done(failed(name, error)),
    );
  }

  /** Waits for no answer any more. */
  release(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
    this.asking.clear();
  }

  #keep(key: string, answer: Said, every: number, seen: number): void {
    this.answers.set(key, { ...answer, until: this.#clock.now() + every, seen });
  }
}

function isPromise(said: unknown): said is Promise<unknown> {
  return typeof said === "object" && said !== null && "then" in said && typeof said.then === "function";
}

function understood(name: string, said: unknown): Said {
  if (said === undefined) return { truth: undefined, reason: `'${name}' said that it does not know` };
  if (typeof said === "boolean") return { truth: said };
  return failed(name, new ArgumentError(`true, false or undefined was expected, found ${shown(said)}`));
}

function failed(name: string, error: unknown): Said {
  return { truth: undefined, reason: `'${name}': ${error instanceof Error ? error.message : String(error)}` };
}
