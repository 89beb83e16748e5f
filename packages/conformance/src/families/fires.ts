import type { ConditionNode } from "@gantry/core";
import { type LogEntry, observe } from "gantry/testing";
import { mostLooks } from "../tolerances.ts";

/** From where to look, and how much. */
export interface Look {
  readonly from: number;
  readonly zone: string;
  readonly most: number;
  /** When the task has started last before. */
  readonly started?: number;
}

/** When a task with this condition starts, if it starts whenever it may: looked for from horizon to horizon. */
export function firesOf(condition: ConditionNode, { from, zone, most, started }: Look): readonly number[] {
  const fires: number[] = [];
  let now = from;
  for (let looks = 0; looks < mostLooks && fires.length < most && Number.isFinite(now); looks++) {
    const last = fires.at(-1) ?? started;
    const log: readonly LogEntry[] = last === undefined ? [] : [{ task: "self", action: "run", at: last }];
    const { truth, until } = observe(condition, { now, timezone: zone, log });
    if (truth === true) fires.push(now);
    else now = until;
  }
  return fires;
}
