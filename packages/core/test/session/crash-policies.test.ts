import {
  afterSuccess,
  type ConditionLike,
  cron,
  daily,
  memory,
  type RunStart,
  type TaskOptions,
  timeOfDay,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;
const hour = 3_600 * second;
const nine = Date.parse("2026-11-21T09:00:00Z");

/**
 * A session at nine whose task had a run that a dead scheduler left open, begun `ago` for this occasion; with what the
 * task's runs are from then on.
 */
async function afterDeath(
  when: ConditionLike,
  options: TaskOptions,
  open: Pick<RunStart, "occasion" | "claims"> & { ago: number; seen?: number },
  crashes = 0,
) {
  const repository = memory();
  const session = new TestSession({ repository });
  session.createTask(daily.after("08:00"), { name: "source" }, () => "value");
  session.createTask(when, { name: "job", ...options }, () => {});
  for (let attempt = 1; attempt <= crashes + 1; attempt++) {
    const { occasion, claims, ago, seen = 0 } = open;
    const at = nine - ago;
    const known = { occasion, claims, seen, because: ["as it was"], at, dueAt: at - 5 };
    const runId = `dead-${attempt}`;
    const start = {
      action: "run",
      runId,
      task: "job",
      attempt,
      startNumber: attempt,
      session: "dead",
    } as const;
    await repository.start([{ ...start, ...known }]);
    if (attempt <= crashes) await repository.end([{ action: "crash", runId, task: "job", at }]);
  }
  await session.start();
  return session;
}

async function jobs(session: TestSession): Promise<readonly string[]> {
  const records = (await session.all()).filter(({ task, at }) => task === "job" && at >= nine);
  return records.map(({ action, occasion, attempt }) => `${action} ${occasion} ${attempt}`);
}

const today = {
  occasion: "daily 2026-11-21",
  claims: [{ type: "period", name: "daily 2026-11-21" }],
} as const;
const yesterday = {
  occasion: "daily 2026-11-20",
  claims: [{ type: "period", name: "daily 2026-11-20" }],
} as const;

describe("an occasion whose run was cut off by the death of its scheduler", () => {
  test("runs again while its condition is still true for it, if its task says nothing", async () => {
    const session = await afterDeath(daily, {}, { ...today, ago: hour });
    await session.clock.advance(hour);
    expect(await jobs(session)).toEqual([
      "crash daily 2026-11-21 1",
      "run daily 2026-11-21 2",
      "success daily 2026-11-21 2",
    ]);
  });

  test("does not run again when its time is over, if its task says nothing", async () => {
    const session = await afterDeath(daily, {}, { ...yesterday, ago: 10 * hour });
    await session.clock.advance(hour);
    expect(await jobs(session)).toEqual([
      "crash daily 2026-11-20 1",
      "run daily 2026-11-21 1",
      "success daily 2026-11-21 1",
    ]);
  });

  test("runs again though its time is over where that is the policy, and the new day keeps its own run", async () => {
    const session = await afterDeath(daily, { onCrash: "rerun" }, { ...yesterday, ago: 10 * hour });
    await session.clock.advance(hour);
    expect(await jobs(session)).toEqual([
      "crash daily 2026-11-20 1",
      "run daily 2026-11-20 2",
      "success daily 2026-11-20 2",
      "run daily 2026-11-21 1",
      "success daily 2026-11-21 1",
    ]);
    const [, again] = (await session.all()).filter(({ task, action }) => task === "job" && action === "run");
    expect(again).toMatchObject({ dueAt: nine - 10 * hour - 5, because: ["as it was"], seen: 0 });
  });

  test("and the slot of a cron expression keeps its own run as well", async () => {
    const slot = { occasion: "cron 08:00", claims: [{ type: "period", name: "cron 08:00" }] } as const;
    const session = await afterDeath(cron("0 * * * *"), { onCrash: "rerun" }, { ...slot, ago: hour });
    await session.clock.advance(second);
    expect((await jobs(session)).map((line) => line.split(" ")[0])).toEqual([
      "crash",
      "run",
      "success",
      "run",
      "success",
    ]);
  });

  test("does not use up what has come since: the next cause has a run of its own", async () => {
    const earlier = { occasion: "source#s0", claims: [{ type: "run", task: "source", run: "s0" }] } as const;
    const session = await afterDeath(
      afterSuccess("source"),
      { onCrash: "rerun" },
      { ...earlier, ago: 24 * hour },
    );
    await session.clock.advance(second);
    const starts = (await jobs(session)).filter((line) => line.startsWith("run"));
    expect(starts[0]).toBe("run source#s0 2");
    expect(starts[1]).toMatch(/^run source#.* 1$/);
    expect(starts).toHaveLength(2);
  });

  test("is left where that is the policy, though the condition is still true", async () => {
    const session = await afterDeath(daily, { onCrash: "leave" }, { ...today, ago: hour });
    await session.clock.advance(hour);
    expect(await jobs(session)).toEqual(["crash daily 2026-11-21 1"]);
    expect(session.explain("job").held.join()).toContain('has crashed, and onCrash is "leave"');
    await session.clock.advance(15 * hour);
    expect((await jobs(session)).slice(1)).toEqual(["run daily 2026-11-22 1", "success daily 2026-11-22 1"]);
  });

  test.each([
    [undefined, 3],
    [2, 2],
    [5, 5],
  ])("is left after so many crashes (maxCrashes: %s)", async (maxCrashes, most) => {
    const policy = { onCrash: "rerun", ...(maxCrashes === undefined ? {} : { maxCrashes }) } as const;
    const last = await afterDeath(
      timeOfDay.before("01:00"),
      policy,
      { ...yesterday, ago: 10 * hour },
      most - 2,
    );
    await last.clock.advance(hour);
    expect(await jobs(last)).toHaveLength(3);
    const beyond = await afterDeath(
      timeOfDay.before("01:00"),
      policy,
      { ...yesterday, ago: 10 * hour },
      most - 1,
    );
    await beyond.clock.advance(hour);
    expect(await jobs(beyond)).toEqual([`crash daily 2026-11-20 ${most}`]);
  });

  test("waits while its task is paused or disabled, and runs when it may", async () => {
    const session = await afterDeath(
      daily,
      { onCrash: "rerun", disabled: true },
      { ...yesterday, ago: 10 * hour },
    );
    await session.clock.advance(hour);
    expect(await jobs(session)).toEqual(["crash daily 2026-11-20 1"]);
    const job = session.task("job");
    await job.pause();
    job.update({ disabled: false });
    await session.clock.advance(hour);
    expect(await jobs(session)).toHaveLength(1);
    await job.resume();
    await session.clock.advance(second);
    expect((await jobs(session))[1]).toBe("run daily 2026-11-20 2");
  });
});

test("a run by hand between the crash and the next attempt leaves the attempt its turn", async () => {
  const session = await afterDeath(
    daily,
    { onCrash: "rerun", disabled: true },
    { ...yesterday, ago: 10 * hour },
  );
  const job = session.task("job");
  job.queue();
  await session.clock.advance(second);
  job.update({ disabled: false });
  await session.clock.advance(second);
  const [byHand, again, ...more] = (await jobs(session)).filter((line) => line.startsWith("run"));
  expect(byHand).toContain("manual");
  expect(again).toBe("run daily 2026-11-20 2");
  // What was asked for by hand counts as today's run.
  expect(more).toEqual([]);
});

test("a run that was asked for by hand is not begun again: its arguments are not stored", async () => {
  const byHand = { occasion: "manual x", claims: [{ type: "given", name: "manual x" }] } as const;
  const session = await afterDeath(daily.after("23:00"), { onCrash: "rerun" }, { ...byHand, ago: hour });
  await session.clock.advance(hour);
  expect(await jobs(session)).toEqual(["crash manual x 1"]);
});

test.each([
  [{ onCrash: "again" }, "onCrash"],
  [{ maxCrashes: 0 }, "maxCrashes"],
])("%j is refused", (options, name) => {
  const session = new TestSession();
  // @ts-expect-error: that is what is refused
  expect(() => session.createTask(daily, { name: "job", ...options }, () => {})).toThrow(name);
});
