import { type ConditionNode, ConditionSyntaxError } from "@gantry/core";
import { parseCondition } from "gantry";
import type { Case } from "../case.ts";
import { answerOf, type Check, rejected } from "../check.ts";
import { expectationOf } from "../expectation.ts";
import { family } from "../family.ts";
import { NoCounterpart } from "../no-counterpart.ts";
import type { TriggerDescriptor } from "../translate/trigger-descriptor.ts";
import { datesIn, intervalText, triggerText } from "../translate/trigger-text.ts";
import { firesOf } from "./fires.ts";

interface TriggerCase extends Case {
  readonly trigger: TriggerDescriptor;
  readonly from?: number;
  readonly zone?: string;
  readonly fires?: readonly number[];
}

/** At which instants does a trigger fire? Asked by starting a task whenever its condition is true. */
export const triggerFires = family<TriggerCase>("g_apscheduler", (found): readonly Check[] => {
  if (found.suspect !== undefined && !Object.hasOwn(found, "sane")) {
    throw new NoCounterpart("the original's answer is held to be a mistake, and no other is given");
  }
  const { trigger } = found;
  if (trigger.type === "interval") return [intervalCheck(found, intervalText(trigger))];
  const sentence = triggerText(trigger);
  const condition = read(sentence);
  const expected = expectationOf(found, found.fires);
  if (condition === rejected || found.from === undefined) {
    return [{ point: { sentence }, expected, got: condition === rejected ? rejected : sentence }];
  }
  const zone = found.zone ?? "UTC";
  // A date that has passed is still the first answer of a trigger that has not been asked before.
  const dates = datesIn(trigger).flatMap((date) => firesOf(parseCondition(date), { from: 0, zone, most: 1 }));
  const from = Math.min(found.from, ...dates);
  return [
    { point: { sentence }, expected, got: firesOf(condition, { from, zone, most: countOf(expected) }) },
  ];
});

/** `every` counts from the last start and has no grid: the first fire is given, the others must follow from it. */
function intervalCheck(found: TriggerCase, sentence: string): Check {
  const [first, ...others] = Array.isArray(found.sane) ? found.sane : (found.fires ?? []);
  if (first === undefined)
    throw new NoCounterpart("`every ...` has no grid from a fixed date, and there is no first fire");
  const look = { from: first, zone: found.zone ?? "UTC", most: countOf(others), started: first };
  return { point: { sentence }, expected: others, got: firesOf(parseCondition(sentence), look) };
}

/** One more than none, so that a fire too many is seen. */
function countOf(fires: unknown): number {
  return Array.isArray(fires) ? Math.max(fires.length, 1) : 1;
}

function read(sentence: string): ConditionNode | typeof rejected {
  return answerOf(
    () => parseCondition(sentence),
    (error) => error instanceof ConditionSyntaxError,
  );
}
