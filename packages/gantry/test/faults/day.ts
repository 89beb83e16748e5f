import { Inaction, type Repository, type RunContext, returnOf, sleep } from "gantry";
import type { ExpectedTask, TimeWindow } from "gantry/testing";
import { createTestApp, type RunEffect } from "gantry/testing";

const [minute, hour] = [60_000, 3_600_000];

/** What is refused is asked again so often, a minute later each time. */
const mostTries = 60;

/** When the day begins: at nine. */
export const dawn = Date.UTC(2026, 10, 21, 9);

const succeeded = ["success"] as const;

/** What the tasks should have done in so many hours of the day. */
export function expectedOfDay(length: number): Readonly<Record<string, ExpectedTask>> {
  return {
    hour: { windows: Array.from({ length }, (_, i) => hours(i, i + 1)) },
    lunch: { windows: [hours(3, 5)] },
    morning: { windows: [hours(1, 15)] },
    long: { windows: [hours(0.5, 2)] },
    third: { every: 1.5 * hour },
    fourth: { every: 2 * hour },
    fifth: { every: 1.25 * hour, onCrash: "leave" },
    chained: { after: { task: "hour", actions: succeeded } },
    "chained again": { after: { task: "chained", actions: ["success", "fail"] }, onCrash: "rerun" },
    mourner: { after: { task: "fifth", actions: ["fail"] } },
  };
}

/** What a day was like. */
export interface Day {
  readonly effects: readonly RunEffect[];
  /** What the session told of itself and its repository. */
  readonly events: readonly { readonly event: string; readonly at: number }[];
  readonly errors: readonly unknown[];
}

/**
 * A day of an app, so many hours of it and a while beyond, in virtual time: tasks of all kinds, runs asked for by
 * hand, a pause, and a restart in between.
 *
 * What its script asks of the session is asked again a minute later when it is refused.
 */
export async function liveDay(
  repository: Repository,
  length: number,
  watched: (clock: { now(): number }) => void,
): Promise<Day> {
  const effects: RunEffect[] = [];
  const errors: unknown[] = [];
  const events: { event: string; at: number }[] = [];
  const app = createTestApp({
    now: dawn,
    repository,
    // Beside a virtual day a beat of seconds would be all there is.
    lease: "10 hours",
    onError: (error) => errors.push(error),
  });
  watched(app.clock);
  for (const event of ["repository:down", "repository:up", "session:end"] as const)
    app.on(event, () => events.push({ event, at: app.clock.now() }));
  const work = (duration: number) => async (_args: object, run: RunContext) => {
    await sleep(app.clock, duration, run.signal);
    const { task, occasion, attempt, fence } = run;
    effects.push({ task, occasion, attempt, fence });
    return { task };
  };
  const hourly = app.task("hourly", { name: "hour" }, work(10 * minute));
  app.task("time of day between 12:00 and 14:00 & daily", { name: "lunch", execution: "main" }, work(5_000));
  app.task("daily after 10:00", { name: "morning" }, work(hour));
  app.task(
    "daily between 09:30 and 11:00",
    { name: "long", endCondition: "time of day after 11:00" },
    work(9 * hour),
  );
  app.task("every 90 minutes", { name: "third", concurrency: 2 }, work(0));
  app.task("every 2 hours", { name: "fourth" }, () => {
    throw new Inaction("nothing to do");
  });
  app.task("cron 30 */2 * * *", { name: "cron" }, work(minute));
  let tries = 0;
  app.task("every 75 minutes | retry 2 times", { name: "fifth", onCrash: "leave" }, (args, run) => {
    if (++tries % 3 !== 0) throw new Error("not yet");
    return work(minute)(args, run);
  });
  app.task("after task 'fifth' failed", { name: "mourner" }, work(0));
  app.task(
    "after task 'hour' succeeded",
    { name: "chained", args: { input: returnOf(hourly, { default: { task: "none" } }) } },
    work(minute),
  );
  app.task("after task 'chained' finished", { name: "chained again", onCrash: "rerun" }, work(0));
  app.task("at 2026-11-21 11:45", { name: "appointment" }, work(minute));
  app.task("hourly & ~task 'morning' is running", { name: "halting" }, work(minute));
  const manual = app.task("never", { name: "manual" }, work(minute));

  const insist = async (what: () => Promise<unknown>) => {
    for (let tries = 1; ; tries++) {
      try {
        await what();
        return;
      } catch (error) {
        if (tries > mostTries) throw error;
        await app.clock.advance(minute);
      }
    }
  };
  const until = (time: number) => app.clock.runUntil(dawn + time);

  await insist(() => app.start());
  await until(0.3 * hour);
  manual.queue();
  await until(1.2 * hour);
  await insist(() => app.session.task("halting").pause({ reason: "for the test" }));
  await until(1.8 * hour);
  await app.stop();
  await insist(() => app.start());
  await until(2.3 * hour);
  await insist(() => app.session.task("halting").resume());
  await until(2.7 * hour);
  manual.queue();
  manual.queue();
  await until((length + 0.6) * hour);
  await app.stop();
  // Whatever the session could not close any more the next one does.
  await insist(() => app.start());
  await until((length + 0.7) * hour);
  await app.stop();
  return { effects, events, errors };
}

function hours(from: number, to: number): TimeWindow {
  return { from: dawn + from * hour, to: dawn + to * hour };
}
