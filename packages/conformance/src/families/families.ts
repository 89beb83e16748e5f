import type { Family } from "../family.ts";
import { conditionParse } from "./condition-parse.ts";
import { conditionTruth, conditionTruthAtClockChanges, conditionTruthInZones } from "./condition-truth.ts";
import { cronFires } from "./cron-fires.ts";
import { durationsAndAnchors } from "./durations-and-anchors.ts";
import { timeIntervals } from "./time-intervals.ts";
import { timeMembership } from "./time-membership.ts";
import { triggerFires } from "./trigger-fires.ts";

/** The families that are put to Gantry. */
export const families: readonly Family[] = [
  timeMembership,
  timeIntervals,
  conditionParse,
  conditionTruth,
  durationsAndAnchors,
  triggerFires,
  cronFires,
  conditionTruthInZones,
  conditionTruthAtClockChanges,
];

/** Families that are not asked yet, with the reason. */
export const familiesLeftOut: Readonly<Record<string, string>> = {
  e_scheduler_traces: "whole runs of a scheduler: they are asked together with the engine's executions",
};
