import { defineCondition } from "../definition.ts";
import { formatLocalTime, localMs, readLocalTime } from "../local-time.ts";
import { frozen } from "../node.ts";
import { isLocalTime } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `until 2026-12-24`: true up to then; at that very time no longer. */
export interface UntilNode {
  readonly kind: "until";
  /** The wall clock's time: "2026-12-24T00:00:00". */
  readonly local: string;
}

/** Throws `ConditionError` for what is no date and time. */
export function untilNode(local: string): UntilNode {
  return frozen({ kind: "until", local: readLocalTime(local) });
}

export const until = defineCondition<UntilNode>({
  kind: "until",
  fields: { local: isLocalTime },
  format: ({ local }) => `until ${formatLocalTime(local)}`,
  describe: ({ local }) => `until ${formatLocalTime(local)}`,
  bind: ({ local }, { zone }) => {
    const time = zone.toInstant(localMs(local));
    return ({ now }) => (now < time ? isTrue(time, []) : isFalse(Number.POSITIVE_INFINITY, []));
  },
});
