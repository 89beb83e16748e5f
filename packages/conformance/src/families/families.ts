import type { Family } from "../family.ts";
import { conditionParse } from "./condition-parse.ts";
import { conditionTruth, conditionTruthAtClockChanges, conditionTruthInZones } from "./condition-truth.ts";
import { cronFires } from "./cron-fires.ts";
import { durationsAndAnchors } from "./durations-and-anchors.ts";
import { schedulerTraces } from "./scheduler-traces.ts";
import { timeIntervals } from "./time-intervals.ts";
import { timeMembership } from "./time-membership.ts";
import { triggerFires } from "./trigger-fires.ts";

/** The families that are put to Gantry. */
export const families: readonly Family[] = [
  timeMembership,
  timeIntervals,
  conditionParse,
  conditionTruth,
  schedulerTraces,
  durationsAndAnchors,
  triggerFires,
  cronFires,
  conditionTruthInZones,
  conditionTruthAtClockChanges,
];
