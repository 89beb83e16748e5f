import { all, daily, envIs, onHolidays, type SessionOptions, schedulerCycles, sleep } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { TestSession } from "../session/test-session.ts";
import { hour, minute } from "./saturday.ts";

const nothing = () => undefined;

describe("a session parameter", () => {
  it("that is set starts at once what waited for it", async () => {
    const session = new TestSession();
    session.createTask(all(envIs("prod"), daily), { name: "deploy" }, nothing);
    await session.start();
    await session.clock.advance(hour);
    expect(await session.log()).toEqual([]);
    session.setParam("env", "prod");
    await session.clock.advance(1);
    expect(await session.log()).toEqual(["10:00:00 deploy run", "10:00:00 deploy success"]);
  });
});

describe("the cycles of a session", () => {
  it("are the times that cycleSleep has passed", async () => {
    const session = new TestSession({ cycleSleep: minute });
    session.createTask(all(schedulerCycles("atLeast", 5), daily), { name: "late" }, nothing);
    await session.start();
    await session.clock.advance(hour);
    expect(await session.log()).toEqual(["09:05:00 late run", "09:05:00 late success"]);
  });

  it("do not happen while it waits for a run on main", async () => {
    const session = new TestSession({ cycleSleep: minute });
    const { clock } = session;
    session.createTask(daily, { name: "heavy", execution: "main" }, () => sleep(clock, 10 * minute));
    session.createTask(all(schedulerCycles("atLeast", 5), daily), { name: "late" }, nothing);
    await session.start();
    await clock.advance(hour);
    expect((await session.log()).filter((line) => line.includes("late"))).toEqual([
      "09:15:00 late run",
      "09:15:00 late success",
    ]);
  });
});

describe("the calendar of a session", () => {
  const runsWith = async (options: SessionOptions) => {
    const session = new TestSession(options);
    session.createTask(all(onHolidays, daily), { name: "rest" }, nothing);
    await session.start();
    await session.clock.advance(4 * 24 * hour);
    return (await session.all())
      .filter(({ action }) => action === "run")
      .map(({ at }) => new Date(at).getUTCDate());
  };

  it("is a list of dates, a function or an iCalendar text", async () => {
    const calendar = [
      "BEGIN:VCALENDAR",
      "BEGIN:VEVENT",
      "SUMMARY:Two days, on a line that is fol",
      " ded",
      "DTSTART;VALUE=DATE:20261122",
      "DTEND;VALUE=DATE:20261124",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "DTSTART:20261124T100000Z",
      "END:VEVENT",
      "END:VCALENDAR",
    ].join("\r\n");
    expect(await runsWith({ holidays: ["2026-11-23"] })).toEqual([23]);
    expect(await runsWith({ holidays: (date) => date.endsWith("22") })).toEqual([22]);
    expect(await runsWith({ holidays: calendar })).toEqual([22, 23]);
    expect(await runsWith({})).toEqual([]);
  });

  it.each<[string | readonly string[], string]>([
    [["24.12.2026"], 'holidays: a date such as "2026-12-24" was expected, found "24.12.2026".'],
    [["2026-02-30"], 'holidays: a date such as "2026-12-24" was expected, found "2026-02-30".'],
    ["2026-12-24", "holidays: an iCalendar text, a list of dates or a function was expected."],
  ])("is refused: %s", (holidays, message) => {
    expect(() => new TestSession({ holidays })).toThrow(message);
  });
});
