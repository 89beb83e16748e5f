import { VirtualClock } from "@gantry/core";
import { Gantry } from "gantry";
import { inChild } from "../in-child.ts";
import { median } from "../quantiles.ts";
import { type Cell, table } from "../table.ts";

interface Input {
  readonly readers: number;
  /** Whether one in a hundred of them starts. */
  readonly starting: boolean;
}

interface Measured {
  readonly observations: number;
  /** Ms of a run that nobody reads. */
  readonly unread: number;
  /** Ms of a run that all of them read: until all have been looked at, and those that start have ended. */
  readonly read: number;
  /** Ms of as many calls of a function that compares two numbers. */
  readonly floor: number;
}

/** All of these are false after a success, and each of them has to be looked at to know it. */
const sentences = [
  "after task 'fetch' failed",
  "task 'fetch' has failed past 1 hour",
  "after task 'fetch' terminated | daily between 22:00 and 23:00",
  "task 'fetch' has succeeded 1000000 times today",
  "task 'fetch' is running more than 10 minutes",
  "daily & ~task 'fetch' has succeeded today",
  "after task 'fetch' failed & time of day between 09:00 and 12:00",
  "every 10 minutes & after task 'fetch' crashed",
];

const noop = async () => {};

export async function measure({ readers, starting }: Input): Promise<Measured> {
  const clock = new VirtualClock("2026-01-05T10:00:00Z");
  const app = new Gantry({ clock, timezone: "UTC" });
  const fetch = app.task("never", { name: "fetch" }, noop);
  const unread = app.task("never", { name: "unread" }, noop);
  await app.start();
  void fetch.run();
  await clock.advance(60_000);
  for (let i = 0; i < readers; i++) {
    const sentence =
      starting && i % 100 === 0 ? "after task 'fetch' succeeded" : sentences[i % sentences.length];
    app.task(sentence ?? "never", { name: `task-${i}` }, noop);
  }
  await clock.advance(60_000);
  const sample = async (task: typeof fetch) => {
    const times: number[] = [];
    for (let i = 0; i < 30; i++) {
      const from = performance.now();
      void task.run();
      await clock.advance(1);
      times.push(performance.now() - from);
    }
    return median(times);
  };
  const ofUnread = await sample(unread);
  const { observations } = app.session.statistics;
  const ofRead = await sample(fetch);
  const looks = (app.session.statistics.observations - observations) / 30;
  const predicates = Array.from({ length: readers }, (_, i) => (now: number) => now < i);
  const from = performance.now();
  let held = 0;
  for (const predicate of predicates) if (predicate(from)) held++;
  const floor = performance.now() - from;
  if (held > readers) throw new Error("more than all");
  return { observations: looks, unread: ofUnread, read: ofRead, floor };
}

/** Many conditions that read one task's runs, after a run of it. */
export async function oneEvent(quick: boolean): Promise<string> {
  const readers = quick ? 1_000 : 10_000;
  const rows: (readonly Cell[])[] = [];
  for (const starting of [false, true]) {
    const measured = await inChild<typeof measure>(import.meta.url, { readers, starting });
    rows.push([
      `${readers.toLocaleString("en")} conditions, ${starting ? "1 %" : "none"} of them start`,
      measured?.observations,
      measured && measured.read - measured.unread,
      measured && ((measured.read - measured.unread) / measured.observations) * 1_000,
      measured?.floor,
    ]);
  }
  return table(
    "After one event",
    ["", "observations", "ms", "an observation, µs", "as many functions, ms"],
    rows,
  );
}
