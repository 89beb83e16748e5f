import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { cycleBetween, cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { DAY, HOUR, MINUTE } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { localTime } from "./local-time.ts";

const FROM = Date.UTC(1970, 0);
const TO = Date.UTC(2041, 0);

/** Where the offset changes, and by how much, as the zone's segments have it. */
interface Transition {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

function transitionsOf(zone: Zone): Transition[] {
  const found: Transition[] = [];
  for (let segment = zone.segmentAt(FROM); segment.end < TO; ) {
    const next = zone.segmentAt(segment.end);
    if (next.offset !== segment.offset)
      found.push({ at: next.start, before: segment.offset, after: next.offset });
    segment = next;
  }
  return found;
}

/** The first instant from `from` on at which luxon's clock shows `local` or has passed it, found without the zone. */
function firstShown(offsetAt: (instant: number) => number, local: number, transition: Transition): number {
  const early = local - transition.before;
  if (early < transition.at && early + offsetAt(early) === local) return early;
  return Math.max(local - transition.after, transition.at);
}

describe.each([
  ["Europe/Helsinki", 120],
  ["America/New_York", 140],
  ["America/Sao_Paulo", 50],
  ["Australia/Lord_Howe", 100],
  ["Pacific/Apia", 20],
  ["Africa/Casablanca", 50],
  ["Asia/Kathmandu", 1],
  ["Antarctica/Troll", 60],
  ["UTC", 0],
])("every clock change of %s from 1970 to 2040", (name, fewest) => {
  const zone = Zone.of(name);
  const luxon = IANAZone.create(name);
  const offsetAt = (instant: number): number => Math.round(luxon.offset(instant) * MINUTE);
  const transitions = transitionsOf(zone);
  const days = cyclePeriod(fullCycle("day"), zone);
  const at = (transition: Transition) => localTime(zone, transition.at);

  it("is one that luxon has, to the millisecond, and there are no others", () => {
    expect(transitions.length).toBeGreaterThanOrEqual(fewest);
    for (const { at, before, after } of transitions)
      expect([offsetAt(at - 1), offsetAt(at)]).toEqual([before, after]);
    const sum = transitions.reduce((offset, { before, after }) => offset + after - before, offsetAt(FROM));
    expect(sum).toBe(offsetAt(TO - DAY));
    let next = 0;
    for (let noon = FROM + DAY / 2; noon < TO - DAY; noon += DAY) {
      while (next < transitions.length && (transitions[next]?.at ?? 0) <= noon) next++;
      const expected = transitions[next - 1]?.after ?? offsetAt(FROM);
      if (offsetAt(noon) !== expected) throw new Error(`luxon differs at ${new Date(noon).toISOString()}`);
    }
  });

  it("leaves days that go from local midnight to local midnight and touch", () => {
    for (const transition of transitions) {
      let day = days.current(transition.at - 2 * DAY);
      for (let left = 5; left > 0 && day !== undefined; left--) {
        const next = days.next(day.start);
        expect(next?.start, at(transition)).toBe(day.end);
        const localStart = day.start + offsetAt(day.start);
        const midnight = Math.floor(localStart / DAY) * DAY;
        // A midnight that is left out gives way to the instant of the change.
        if (day.start === transition.at) expect(localStart - midnight).toBeLessThan(DAY);
        else expect(localStart, at(transition)).toBe(midnight);
        expect(firstShown(offsetAt, midnight, transition), at(transition)).toBe(day.start);
        const change = offsetAt(day.end) - offsetAt(day.start);
        const shown = day.end + offsetAt(day.end) - localStart;
        expect(day.end - day.start, at(transition)).toBe(shown - change);
        if (Math.abs(transition.after - transition.before) <= 2 * HOUR) {
          expect(day.end - day.start, at(transition)).toBeGreaterThanOrEqual(22 * HOUR);
          expect(day.end - day.start, at(transition)).toBeLessThanOrEqual(26 * HOUR);
        }
        day = next;
      }
    }
  });

  it("leaves hours that take up all of time, none of them twice", () => {
    const hours = cyclePeriod(fullCycle("hour"), zone);
    for (const transition of transitions) {
      let hour = hours.current(transition.at - 5 * HOUR);
      while (hour !== undefined && hour.start < transition.at + 5 * HOUR) {
        const next = hours.next(hour.start);
        expect(next?.start, at(transition)).toBe(hour.end);
        expect(hours.current(hour.end - 1), at(transition)).toEqual(hour);
        if (hour.end < transition.at || hour.start > transition.at)
          expect(hour.end - hour.start, at(transition)).toBe(HOUR);
        hour = next;
      }
    }
  });

  it("moves a daily window by the rule: left out means the change, twice means the first", () => {
    for (const transition of transitions) {
      const { at: change, before, after } = transition;
      const low = change + Math.min(before, after);
      const high = change + Math.max(before, after);
      const middle = (low + high) / 2;
      for (const [from, to] of [
        [low - HOUR, middle],
        [middle, high + HOUR],
        [low - HOUR, high + HOUR],
      ] as const) {
        const place = (local: number) => ((local % DAY) + DAY) % DAY;
        // What lasts a day or more is no window of a day.
        if (to - from >= DAY) continue;
        const window = cyclePeriod(cycleBetween("day", place(from), place(to)), zone);
        const start = firstShown(offsetAt, from, transition);
        const end = firstShown(offsetAt, to, transition);
        if (start === end) continue;
        expect(window.next(start - 1), at(transition)).toEqual({ start, end });
        expect(window.current(end - 1), at(transition)).toEqual({ start, end });
      }
    }
  });

  it("keeps each instant that the clock shows, or the first of two", () => {
    for (const transition of transitions) {
      const size = Math.abs(transition.after - transition.before);
      for (let instant = transition.at - 2 * size; instant <= transition.at + 2 * size; instant += size / 8) {
        const local = zone.toLocal(instant);
        expect(local, at(transition)).toBe(instant + offsetAt(instant));
        const repeats = instant >= transition.at && local < transition.at + transition.before;
        expect(zone.toInstant(local), at(transition)).toBe(repeats ? local - transition.before : instant);
      }
    }
  });
});
