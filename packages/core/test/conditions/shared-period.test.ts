import { describe, expect, it } from "vitest";
import { sharedPeriod } from "../../src/conditions/shared-period.ts";
import { cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { Zone } from "../../src/time/zone.ts";

const [utc, helsinki] = [Zone.of("UTC"), Zone.of("Europe/Helsinki")];

describe("the period of a part of a node", () => {
  it("is one for all who share the part", () => {
    const day = Object.freeze(fullCycle("day"));
    expect(sharedPeriod(day, utc, cyclePeriod)).toBe(sharedPeriod(day, utc, cyclePeriod));
  });

  it("is another in another zone", () => {
    const day = Object.freeze(fullCycle("day"));
    const noon = Date.UTC(2026, 10, 21, 12);
    expect(sharedPeriod(day, utc, cyclePeriod).current(noon)?.start).toBe(Date.UTC(2026, 10, 21));
    expect(sharedPeriod(day, helsinki, cyclePeriod).current(noon)?.start).toBe(Date.UTC(2026, 10, 20, 22));
  });

  it("is made anew for a part that could still be changed", () => {
    const day = { ...fullCycle("day") };
    expect(sharedPeriod(day, utc, cyclePeriod)).not.toBe(sharedPeriod(day, utc, cyclePeriod));
  });
});
