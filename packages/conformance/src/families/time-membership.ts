import { parseCondition } from "gantry";
import { observe } from "gantry/testing";
import type { Case } from "../case.ts";
import type { Check } from "../check.ts";
import { expectationOf } from "../expectation.ts";
import { family } from "../family.ts";
import { periodCondition } from "../translate/period-condition.ts";
import type { PeriodDescriptor } from "../translate/period-descriptor.ts";

interface MembershipCase extends Case {
  readonly period?: PeriodDescriptor;
  readonly cond?: string;
  readonly points: readonly MembershipPoint[];
}

interface MembershipPoint {
  readonly t: number;
  readonly in?: boolean;
  readonly suspect?: string;
  readonly sane?: unknown;
}

/** Is an instant in a period, is a condition made of `time of ...` true at it? */
export const timeMembership = family<MembershipCase>("a_time_membership", (found): readonly Check[] => {
  const { period, cond = "" } = found;
  const condition = period === undefined ? parseCondition(cond) : periodCondition(period);
  return found.points.map((point) => ({
    point,
    expected: expectationOf(point, point.in),
    got: observe(condition, { now: point.t }).truth,
  }));
});
