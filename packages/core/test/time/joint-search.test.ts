import { describe, expect, it } from "vitest";
import type { Block } from "../../src/time/block.ts";
import { complementOf } from "../../src/time/complement.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronPeriod } from "../../src/time/cron-period.ts";
import { cycleBetween, cyclePeriod } from "../../src/time/cycle.ts";
import { intersectionOf } from "../../src/time/intersection.ts";
import { type LikenessPeriod, likenessIn } from "../../src/time/likeness.ts";
import type { Period } from "../../src/time/period.ts";
import { stretchAt } from "../../src/time/stretch.ts";
import { unionOf } from "../../src/time/union.ts";
import { HOUR, type Unit } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant } from "./local-time.ts";

const now = instant("2026-11-21T12:00Z");

/** How often a period was asked: about an instant, and about a block. */
interface Looks {
  instants: number;
  blocks: number;
}

/** The same period, each of whose answers is counted. */
function counted(period: Period, looks: Looks): LikenessPeriod {
  function look<Answer>(ask: (at: number) => Answer): (at: number) => Answer {
    return (at) => {
      looks.instants++;
      return ask(at);
    };
  }
  return {
    contains: look((at) => period.contains(at)),
    current: look((at) => period.current(at)),
    next: look((at) => period.next(at)),
    previous: look((at) => period.previous(at)),
    likenessIn: (block: Block) => {
      looks.blocks++;
      return likenessIn(period, block);
    },
  };
}

function cron(text: string, zone = "UTC"): Period {
  return cronPeriod(parseCron(text), Zone.of(zone));
}

function between(unit: Unit, from: number, to: number, zone = "UTC"): Period {
  return cyclePeriod(cycleBetween(unit, from, to), Zone.of(zone));
}

const helsinki = "Europe/Helsinki";
const newYork = "America/New_York";

const neverTogether: readonly (readonly [string, readonly Period[]])[] = [
  ["odd and even minutes", [cron("*/2 * * * *"), cron("1-59/2 * * * *")]],
  ["odd and even minutes in Helsinki", [cron("*/2 * * * *", helsinki), cron("1-59/2 * * * *", helsinki)]],
  ["odd and even seconds", [cron("*/2 * * * * *"), cron("1-59/2 * * * * *")]],
  ["odd and even seconds in New York", [cron("*/2 * * * * *", newYork), cron("1-59/2 * * * * *", newYork)]],
  ["odd and even seconds by day", [cron("*/2 * 8-17 * * *"), cron("1-59/2 * 0-22 * * *")]],
  ["midnight and half past twelve", [cron("0 0 * * *"), cron("30 12 * * *")]],
  ["minutes of the day and the night", [cron("*/5 9-17 * * *"), between("day", 20 * HOUR, 6 * HOUR)]],
  ["two halves of a second", [between("second", 0, 400), between("second", 500, 900)]],
  [
    "seconds and hours without them",
    [cron("30 * * * * *"), between("minute", 0, 30_000), cron("* 9-17 * * *")],
  ],
  ["three of which two always meet", [cron("*/2 * * * *"), cron("*/3 * * * *"), cron("1-59/6,3 * * * *")]],
  ["an expression and its complement", [cron("*/2 * * * *"), complementOf(cron("*/2 * * * *"))]],
  [
    "an expression and the complement of a union that holds it",
    [cron("*/6 * * * *"), complementOf(unionOf([cron("*/2 * * * *"), cron("*/3 * * * *")]))],
  ],
  ["weekdays and minutes of the weekend", [cron("*/2 * * * 1-5"), cron("*/3 * * * 0,6")]],
  ["odd and even minutes in two zones", [cron("*/2 * * * *", helsinki), cron("1-59/2 * * * *", newYork)]],
  ["noon in two zones", [cron("0 12 * * *", helsinki), cron("0 12 * * *", newYork)]],
  [
    "minutes where the clock changes on other dates each year",
    [cron("*/2 * * * *", "Africa/Casablanca"), cron("1-59/2 * * * *", "Africa/Casablanca")],
  ],
  ["30 February and every minute", [cron("* * 30 2 *"), cron("* * * * *")]],
];

// For each period: the months of fourteen kinds of years, and a few days, hours and minutes; in two zones the days of the
// months in which a clock changes too, of fifty years where it does so on other dates each year.
const MOST_BLOCKS = 3_000;
const MOST_INSTANTS = 1_000;

describe("periods that never come together", () => {
  it.each(neverTogether)("are known for it after few looks: %s", (_title, periods) => {
    const looks: Looks = { instants: 0, blocks: 0 };
    const together = intersectionOf(periods.map((period) => counted(period, looks)));
    for (const search of [together.next, together.previous]) {
      looks.instants = 0;
      looks.blocks = 0;
      expect(search.call(together, now)).toBeUndefined();
      expect(looks.blocks / periods.length).toBeLessThan(MOST_BLOCKS);
      expect(looks.instants / periods.length).toBeLessThan(MOST_INSTANTS);
    }
  });

  it("have complements that are always one or the other", () => {
    for (const [, periods] of neverTogether) {
      const always = unionOf(periods.map(complementOf));
      expect(always.current(now)).toEqual({ start: -Infinity, end: Infinity });
    }
  });
});

describe("periods that come together seldom", () => {
  it.each<[string, readonly Period[], string, string]>([
    [
      "29 February on a Monday, said by five expressions",
      [cron("* * 29 * *"), cron("*/2 * * 2 *"), cron("*/3 * * * 1"), cron("0 * * * *"), cron("* 5 * * *")],
      "2044-02-29T05:00Z",
      "2016-02-29T05:01Z",
    ],
    [
      "odd minutes in December, where even ones are left out before it",
      [cron("1-59/2 * * * *"), complementOf(cron("1-59/2 * * 1-11 *"))],
      "2026-12-01T00:01Z",
      "2026-01-01T00:00Z",
    ],
    [
      "minutes that meet in a leap year alone",
      [cron("*/2 * * * *"), unionOf([cron("1-59/2 * * * *"), cron("30 7 29 2 *")])],
      "2028-02-29T07:30Z",
      "2024-02-29T07:31Z",
    ],
    [
      "seconds of the fifth Friday of February",
      [
        cron("*/2 * * * * 5#5"),
        unionOf([cron("1-59/2 * * * * *"), between("year", 31 * 24 * HOUR, 60 * 24 * HOUR)]),
      ],
      "2036-02-29T00:00Z",
      "2008-02-29T23:59:59Z",
    ],
    [
      "what only a clock that is set forward brings together",
      [
        cron("0 4 * * *", helsinki),
        unionOf([cron("30 3 * * *", helsinki), cron("1-59/2 * * * *", helsinki)]),
      ],
      "2027-03-28T01:00Z",
      "2026-03-29T01:01Z",
    ],
    [
      "times of day that are the same while one clock is set and the other is not yet",
      [cron("*/2 19 * * *", helsinki), cron("*/3 13 * * *", newYork)],
      "2027-03-14T17:00Z",
      "2026-10-31T17:55Z",
    ],
  ])("are found: %s", (_title, periods, next, previous) => {
    const together = intersectionOf(periods);
    const found = [together.next(now)?.start, together.previous(now)?.end];
    expect(found).toEqual([instant(next), instant(previous)]);
  });

  it("leave a stretch between them that ends where they do meet", () => {
    const rest = unionOf([cron("*/2 * * * *"), cron("1-59/2 * * 1-2 *"), cron("1-59/2 * 1-28 * *")]);
    expect(stretchAt(rest, instant("2026-01-10T00:00Z")).end).toBe(instant("2026-03-29T00:01Z"));
    expect(stretchAt(rest, instant("2026-03-10T00:00Z")).start).toBe(instant("2026-01-01T00:00Z"));
  });
});
