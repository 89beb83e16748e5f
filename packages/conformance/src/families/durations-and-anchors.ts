import { AnchorError, axisLength, DurationError, parseAnchor, parseDuration, type Unit } from "@gantry/core";
import type { Case } from "../case.ts";
import { answerOf, type Check, type rejected } from "../check.ts";
import { expectationOf } from "../expectation.ts";
import { family } from "../family.ts";
import { endText, monthName, startText } from "../translate/anchor-text.ts";

interface TextCase extends Case {
  readonly text?: string;
  readonly unit?: Unit;
  readonly side?: "start" | "end";
  readonly anchor?: string | number;
  readonly ms?: number;
  /** In a year: the month, 1 to 12 or 13 for the end of the year; `ms` counts from its beginning. */
  readonly month?: number;
}

/** How long is a duration in words; where in its unit is an anchor? */
export const durationsAndAnchors = family<TextCase>("f_timedelta_anchor", (found): readonly Check[] => {
  const { suspect, ms, month } = found;
  if (suspect === "TD-ERROR" || suspect === "TD-LOOSE") return [];
  const expected = expectationOf(found, month === undefined ? ms : { month, ms });
  return [{ expected: onAxis(expected), got: read(found) }];
});

function read({ text, unit, side = "start", anchor = "" }: TextCase): number | typeof rejected {
  if (unit === undefined) {
    return answerOf(
      () => parseDuration(text ?? ""),
      (error) => error instanceof DurationError,
    );
  }
  const place = side === "start" ? startText(unit, anchor) : endText(unit, anchor);
  if (place === undefined) return axisLength(unit);
  return answerOf(
    () => parseAnchor(unit, place, side),
    (error) => error instanceof AnchorError,
  );
}

/** A month and the ms in it as one place on the axis of a year. */
function onAxis(expected: unknown): unknown {
  if (typeof expected !== "object" || expected === null || !("month" in expected && "ms" in expected))
    return expected;
  const { month, ms } = expected;
  if (month === 13) return axisLength("year") + Number(ms);
  return parseAnchor("year", monthName(Number(month)), "start") + Number(ms);
}
