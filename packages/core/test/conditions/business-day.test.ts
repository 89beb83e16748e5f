import { builtInKinds, type Condition, History, onBusinessDays, onHolidays, Zone } from "@gantry/core";
import { expect, it } from "vitest";

function observe(condition: Condition, date: string, holidays?: (date: string) => boolean) {
  const binding = { task: "self", zone: Zone.of("Europe/Helsinki"), ...(holidays ? { holidays } : {}) };
  const history = new History();
  return builtInKinds.bind(condition.node, binding).observe({
    now: Date.parse(`${date}T12:00:00+02:00`),
    patience: 1_000,
    history: (task) => history.of(task),
    answer: () => undefined,
  });
}

const independence = (date: string) => date === "2026-12-07" || date === "2026-12-06";

it("business days are Monday to Friday, each up to its own midnight", () => {
  const truths = ["16", "17", "18", "19", "20", "21", "22"].map(
    (one) => observe(onBusinessDays, `2026-11-${one}`).truth,
  );
  expect(truths).toEqual([true, true, true, true, true, false, false]);
  expect(observe(onBusinessDays, "2026-11-20")).toMatchObject({
    since: Date.parse("2026-11-20T00:00:00+02:00"),
    until: Date.parse("2026-11-21T00:00:00+02:00"),
    claims: [],
    topics: [],
  });
});

it("a holiday is no business day", () => {
  expect(observe(onBusinessDays, "2026-12-07", independence).truth).toBe(false);
  expect(observe(onBusinessDays, "2026-12-08", independence).truth).toBe(true);
});

it("holidays are those of the calendar, and without one there are none", () => {
  expect(observe(onHolidays, "2026-12-06", independence)).toMatchObject({
    truth: true,
    until: Date.parse("2026-12-07T00:00:00+02:00"),
  });
  expect(observe(onHolidays, "2026-12-08", independence).truth).toBe(false);
  expect(observe(onHolidays, "2026-12-06").truth).toBe(false);
});

it("a calendar that throws leaves it unknown, with what it said", () => {
  const broken = () => {
    throw new Error("no calendar for 2026");
  };
  expect(observe(onHolidays, "2026-12-06", broken)).toMatchObject({
    truth: undefined,
    reason: "the condition 'holiday' threw: no calendar for 2026",
  });
});
