import type { Action } from "@gantry/core";
import { parseCondition } from "gantry";
import { type LogEntry, observe } from "gantry/testing";
import type { Case } from "../case.ts";
import type { Check } from "../check.ts";
import { expectationOf } from "../expectation.ts";
import { family } from "../family.ts";
import type { ConditionDescriptor } from "../translate/condition-descriptor.ts";
import { conditionText } from "../translate/condition-text.ts";

/** A condition and what has happened. */
export interface TruthCase extends Case {
  readonly cond: ConditionDescriptor;
  readonly now?: number;
  /** The task whose start condition it is. */
  readonly self: string;
  readonly tasks: readonly string[];
  readonly log?: readonly LogLine[];
  readonly expect?: boolean;
  readonly error?: string;
  readonly zone?: string;
  readonly started?: number;
  readonly cycles?: number;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Instants with the answer at each, where the log is empty. */
  readonly points?: readonly (readonly [number, string, boolean])[];
}

type LogLine = readonly [at: number, iso: string, task: string, action: Action, run?: string];

/** Is a condition true, given what has happened? `null` is unknown: where the original blows up for a good reason. */
function checks(found: TruthCase): readonly Check[] {
  const { self, tasks, zone = "UTC", now = 0, points, started, cycles = 0, params = {} } = found;
  const node = parseCondition(conditionText(found.cond, self));
  const session = { cycles, params, ...(started === undefined ? {} : { startedAt: started }) };
  const facts = { task: self, tasks, timezone: zone, log: logOf(found), ...session };
  const truthAt = (instant: number) => observe(node, { ...facts, now: instant }).truth ?? null;
  if (points !== undefined) {
    return points.map(([instant, at, truth]) => ({ point: { at }, expected: truth, got: truthAt(instant) }));
  }
  return [
    { expected: expectationOf(found, found.error === undefined ? found.expect : null), got: truthAt(now) },
  ];
}

function logOf({ log = [] }: TruthCase): readonly LogEntry[] {
  return log.map(([at, , task, action, run]) => ({
    at,
    task,
    action,
    ...(run === undefined ? {} : { run }),
  }));
}

export const conditionTruth = family<TruthCase>("d_condition_truth", checks);
export const conditionTruthInZones = family<TruthCase>("h_timezone", checks);
export const conditionTruthAtClockChanges = family<TruthCase>("h_timezone_dst", checks);
