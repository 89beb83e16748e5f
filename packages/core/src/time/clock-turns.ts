import type { TurnAt } from "./turn.ts";
import { axisLength } from "./unit.ts";
import type { Zone } from "./zone.ts";

/** The units whose borders come round many times a day. */
export type ClockUnit = "second" | "minute" | "hour";

/**
 * The turns of a part of each second, minute or hour.
 *
 * Most clock changes move the clock by whole hours, and these turns do not notice: the same minutes come round in the
 * repeated hour. Where a change moves it by less than a unit (half an hour on Lord Howe Island), a turn that the clock
 * jumps back into begins anew at the change, and one that it jumps forward in is the shorter for it.
 *
 * @internal
 */
export function clockTurns(
  unit: ClockUnit,
  part: { readonly start: number; readonly end: number },
  zone: Zone,
): TurnAt {
  const turnLength = axisLength(unit);
  const start = part.start % turnLength;
  const length = (part.end - start + turnLength) % turnLength || turnLength;

  return (instant) => {
    // The clock shows whole milliseconds, so a border between two of them is passed at the later one.
    const local = zone.toLocal(instant) - Math.ceil(start);
    const began = turnAround(zone, instant, Math.floor(local / turnLength) * turnLength + start, turnLength);
    const end = Math.ceil(reach(zone, began, length, turnLength));
    const next = Math.ceil(reach(zone, began, turnLength, turnLength));
    return { occurrence: { start: Math.ceil(began.at), end }, next };
  };
}

/** Where a turn began: the instant, and the local time of its start by the clock as it was then. */
interface Beginning {
  readonly at: number;
  readonly local: number;
}

/** The beginning of the turn around `instant` whose start the clock, as it is then, calls `local`. */
function turnAround(zone: Zone, instant: number, local: number, turnLength: number): Beginning {
  let segment = zone.segmentAt(instant);
  let place = local;
  while (place - segment.offset < segment.start) {
    const before = zone.segmentAt(segment.start - 1);
    const change = segment.offset - before.offset;
    if (change % turnLength === 0) place -= change;
    else if (change < 0 || place - before.offset >= segment.start) return { at: segment.start, local: place };
    segment = before;
  }
  return { at: place - segment.offset, local: place };
}

/** The instant at which a turn has gone on for `length` by the clock. */
function reach(zone: Zone, turn: Beginning, length: number, turnLength: number): number {
  let segment = zone.segmentAt(turn.at);
  let place = turn.local + length;
  while (place - segment.offset > segment.end) {
    const after = zone.segmentAt(segment.end);
    const change = after.offset - segment.offset;
    if (change % turnLength === 0) place += change;
    else if (change < 0 || place - after.offset <= segment.end) return segment.end;
    segment = after;
  }
  return place - segment.offset;
}
