import { type Block, type BlockSize, kindOf } from "./block.ts";
import { clockIn } from "./clock-in-block.ts";
import { outlineIn } from "./likeness.ts";
import type { Period } from "./period.ts";
import type { Unit } from "./unit.ts";
import type { Zone } from "./zone.ts";

const clockUnits: readonly Unit[] = ["second", "minute", "hour"];

/** The units that come round in every block of a size, at the same places of each. */
const comeRound: Readonly<Record<BlockSize, readonly Unit[]>> = {
  minute: ["second", "minute"],
  hour: clockUnits,
  day: clockUnits,
  month: clockUnits,
  year: clockUnits,
};

/**
 * What stands for a block in the eyes of `period`, the period of a cycle of `unit` in `zone`.
 *
 * @internal
 */
export function cycleLikeness(unit: Unit, period: Period, zone: Zone, block: Block): string | undefined {
  const { size } = block;
  const { likeness } = clockIn(block, zone);
  if (comeRound[size].includes(unit)) return likeness;
  if (size === "year") return `${likeness} ${kindOf(block)}`;
  if (size === "month" && unit === "week") return `${likeness} ${kindOf(block)}`;
  if (size === "month" && unit === "day") return likeness;
  return outlineIn(period, block);
}
