import { defineCondition } from "../definition.ts";
import { formatLocalTime, localMs, readLocalTime } from "../local-time.ts";
import { frozen } from "../node.ts";
import { isLocalTime } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `from 2026-12-24`: true from then on. */
export interface FromNode {
  readonly kind: "from";
  /** The wall clock's time: "2026-12-24T00:00:00". */
  readonly local: string;
}

/** Throws `ConditionError` for what is no date and time. */
export function fromNode(local: string): FromNode {
  return frozen({ kind: "from", local: readLocalTime(local) });
}

export const from = defineCondition<FromNode>({
  kind: "from",
  fields: { local: isLocalTime },
  format: ({ local }) => `from ${formatLocalTime(local)}`,
  describe: ({ local }) => `from ${formatLocalTime(local)} on`,
  bind: ({ local }, { zone }) => {
    const time = zone.toInstant(localMs(local));
    return ({ now }) =>
      now < time ? isFalse(time, []) : isTrue(Number.POSITIVE_INFINITY, [], { since: time });
  },
});
