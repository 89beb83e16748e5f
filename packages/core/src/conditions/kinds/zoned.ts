import type { Claim } from "../../runs/claim.ts";
import { Zone } from "../../time/zone.ts";
import { defineCondition } from "../definition.ts";
import { type ConditionNode, frozen } from "../node.ts";
import { isCondition, isZone } from "../node-fields.ts";
import { quote } from "../quote.ts";

/** `daily after 10:00 in 'Europe/Helsinki'`: a condition that reads the calendar of another zone than its task's. */
export interface ZonedNode {
  readonly kind: "zoned";
  /** The IANA name. */
  readonly zone: string;
  readonly condition: ConditionNode;
}

/** Throws `TimeZoneError`. */
export function zonedNode(condition: ConditionNode, zone: string): ZonedNode {
  return frozen({ kind: "zoned", zone: Zone.of(zone).name, condition });
}

export const zoned = defineCondition<ZonedNode>({
  kind: "zoned",
  fields: { zone: isZone, condition: isCondition },
  parts: ({ condition }) => [condition],
  renamed: ({ condition, zone }, _name, part) => zonedNode(part(condition), zone),
  format: ({ condition, zone }, part) => `${part(condition)} in ${quote(zone)}`,
  describe: ({ condition, zone }, part) => `${part(condition)} (time of ${zone})`,
  bindingOf: ({ zone }, binding) => ({ ...binding, zone: Zone.of(zone) }),
  bind:
    ({ zone }, _binding, [inner]) =>
    (facts) => {
      if (inner === undefined) throw new TypeError("zoned has one part");
      const observation = inner.observe(facts);
      return { ...observation, claims: observation.claims.map((claim) => inZone(claim, zone)) };
    },
});

/** The same date begins elsewhere in each zone: an occurrence of one must not be taken for that of another. */
function inZone(claim: Claim, zone: string): Claim {
  if (claim.type !== "period" && claim.type !== "given") return claim;
  return { ...claim, name: `${claim.name} in ${zone}` };
}
