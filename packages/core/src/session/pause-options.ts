import { instantOf } from "../clock/virtual-clock.ts";
import { OptionError } from "../errors.ts";
import { checkOptions, isAnything, isText, shown } from "../option-check.ts";
import type { Pause } from "../runs/pause.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";

/** How long a task is paused, and why. */
export interface PauseOptions {
  /** A length of time, or the instant at which it is looked at again (a Date, or an ISO text with an offset or Z).
   * Default: until it is resumed. A number is milliseconds. */
  readonly until?: DurationInput | Date | IsoInstant;
  /** For people: `explain` and the repository keep it. */
  readonly reason?: string;
}

/** Checks the options at the door. Throws `OptionError`. */
export function pauseOf(options: PauseOptions, now: number): Pause {
  checkOptions("pause: ", options, { until: isAnything, reason: isText });
  const { until, reason } = options;
  return {
    until: until === undefined ? Number.POSITIVE_INFINITY : instant(until, now),
    ...(reason === undefined ? {} : { reason }),
  };
}

type IsoInstant = `${number}-${number}-${number}T${string}`;

function isInstant(until: DurationInput | IsoInstant): until is IsoInstant {
  return typeof until === "string" && /^\d{4}-/.test(until);
}

function instant(until: NonNullable<PauseOptions["until"]>, now: number): number {
  try {
    if (until instanceof Date) return instantOf(until.getTime());
    return isInstant(until) ? instantOf(until) : Math.ceil(now + toDuration(until));
  } catch (cause) {
    const expected =
      'a length of time such as "2 hours", or an instant such as "2026-11-21T18:00:00Z", was expected';
    throw Object.assign(new OptionError("pause: until", `${expected}, found ${shown(until)}.`), { cause });
  }
}
