import {
  type Clock,
  checkOptions,
  type DurationInput,
  Inaction,
  OptionError,
  type RunContext,
  shown,
  sleep,
  Terminated,
  toDuration,
} from "@gantry/core";

/** What a run is to come to: an end by its name, or what the function does. */
export type Outcome<R = unknown> =
  | "success"
  | "fail"
  | "terminate"
  | "inaction"
  | {
      /** How long it takes first, on the app's clock; it stops at once when the run is told to end. */
      readonly takes?: DurationInput;
      readonly returns?: R;
      /** An error that fails the run, or `new Inaction(...)` or `new Terminated(...)`. */
      readonly throws?: unknown;
    };

const ends: Readonly<Record<string, () => unknown>> = {
  success: () => undefined,
  fail: () => {
    throw new Error("it fails, as the script says");
  },
  terminate: () => {
    throw new Terminated("as the script says");
  },
  inaction: () => {
    throw new Inaction("as the script says");
  },
};

/**
 * A function that does what the script says, one outcome for each call; the last one is repeated.
 *
 * Throws `OptionError` for a script without outcomes, or with something else in it.
 */
export function scripted<R>(
  outcomes: readonly Outcome<R>[],
  clock: Clock,
): (args: unknown, run: RunContext) => Promise<R | undefined> {
  const acts = outcomes.map((outcome) => actOf(outcome, clock));
  if (acts.length === 0) throw new OptionError("script", "at least one outcome was expected, found none.");
  let calls = 0;
  return async (_args, run) => {
    const act = acts[Math.min(calls++, acts.length - 1)];
    return (await act?.(run)) as R | undefined; // what an outcome returns is an R by its type
  };
}

function actOf(outcome: unknown, clock: Clock): (run: RunContext) => unknown {
  if (typeof outcome === "string" && Object.hasOwn(ends, outcome)) return () => ends[outcome]?.();
  if (typeof outcome !== "object" || outcome === null) {
    const known = Object.keys(ends).map((end) => `"${end}"`);
    throw new OptionError(
      "script",
      `${known.join(", ")} or { takes, returns, throws } was expected, found ${shown(outcome)}.`,
    );
  }
  checkOptions("script: ", outcome, {
    takes: () => undefined,
    returns: () => undefined,
    throws: () => undefined,
  });
  const { takes, returns, throws } = outcome as Exclude<Outcome, string>; // its options were checked
  const delay = takes === undefined ? 0 : toDuration(takes);
  return async (run) => {
    if (delay > 0) await sleep(clock, delay, run.signal);
    if (throws !== undefined) throw throws;
    return returns;
  };
}
