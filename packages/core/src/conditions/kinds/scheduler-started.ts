import { ConditionError } from "../../errors.ts";
import { formatDuration } from "../../time/duration.ts";
import { type Age, ageOf, formatAge, isOfAge, nextAge } from "../age.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isInterval, optional } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";
import { withoutSession } from "../without-session.ts";

/** `scheduler has run over 10 minutes`, `scheduler started less than 10 minutes ago`. */
export interface SchedulerStartedNode extends Age {
  readonly kind: "schedulerStarted";
}

/** Throws `ConditionError` where neither is given, or nothing could be of that age. */
export function schedulerStartedNode(age: {
  moreThan?: number | undefined;
  lessThan?: number | undefined;
}): SchedulerStartedNode {
  if (age.moreThan === undefined && age.lessThan === undefined) {
    throw new ConditionError("The scheduler's age was expected: moreThan, lessThan, or both.");
  }
  return frozen({ kind: "schedulerStarted", ...ageOf(age) });
}

function textOf({ moreThan, lessThan }: SchedulerStartedNode): string {
  if (moreThan === undefined) return `scheduler started less than ${formatDuration(lessThan ?? 0)} ago`;
  if (lessThan === undefined) return `scheduler has run over ${formatDuration(moreThan)}`;
  return `scheduler has run ${formatAge({ moreThan, lessThan })}`;
}

export const schedulerStarted = defineCondition<SchedulerStartedNode>({
  kind: "schedulerStarted",
  fields: { moreThan: optional(isInterval), lessThan: optional(isInterval) },
  remade: schedulerStartedNode,
  format: textOf,
  describe: (node) => `when the ${textOf(node)}`,
  bind:
    (age) =>
    ({ now, patience, session }) => {
      if (session === undefined) return withoutSession(now + patience);
      const { startedAt } = session;
      if (startedAt > now) return isFalse(startedAt, []);
      const until = nextAge(age, startedAt, now);
      if (!isOfAge(age, startedAt, now)) return isFalse(until, []);
      return isTrue(until, [], { since: startedAt + (age.moreThan ?? 0) });
    },
});
