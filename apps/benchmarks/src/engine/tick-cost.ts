import { VirtualClock } from "@gantry/core";
import { Gantry, type Task } from "gantry";
import { inChild } from "../in-child.ts";
import { median } from "../quantiles.ts";
import { type Cell, table } from "../table.ts";

interface Input {
  readonly tasks: number;
  /** So many of them are due at ten each day. */
  readonly due: number;
}

interface Measured {
  /** Ms of a tick in which one run begins that was asked for by hand, its end and the tick after it included. */
  readonly one: number;
  /** Ms of the ticks in which those that are due begin, end, and are looked at again. */
  readonly all: number;
  /** Ms of as many awaited calls of a function. */
  readonly floor: number;
}

const noop = async () => {};

export async function measure({ tasks, due }: Input): Promise<Measured> {
  const clock = new VirtualClock("2026-01-05T09:00:00Z"); // a Monday
  const app = new Gantry({ clock, timezone: "UTC" });
  for (let i = 0; i < tasks; i++) {
    app.task(i < due ? "daily after 10:00" : "weekly on Sun", { name: `task-${i}` }, noop);
  }
  const task = app.task("never", { name: "by-hand" }, noop);
  await app.start();
  await clock.advance(60_000);
  const one = await oneByHand(clock, task);
  const all = due === 0 ? 0 : await allThatAreDue(clock);
  const from = performance.now();
  for (let i = 0; i < due; i++) await noop();
  return { one, all, floor: performance.now() - from };
}

async function oneByHand(clock: VirtualClock, task: Task): Promise<number> {
  const sample: number[] = [];
  for (let i = 0; i < 100; i++) {
    const from = performance.now();
    const end = task.run();
    await clock.advance(0);
    await end;
    sample.push(performance.now() - from);
  }
  return median(sample);
}

async function allThatAreDue(clock: VirtualClock): Promise<number> {
  const sample: number[] = [];
  for (let day = 5; day < 8; day++) {
    await clock.runUntil(`2026-01-0${day}T09:59:00Z`);
    const from = performance.now();
    await clock.runUntil(`2026-01-0${day}T10:01:00Z`);
    sample.push(performance.now() - from);
  }
  return median(sample);
}

/** What a tick costs beside many tasks that are not due. */
export async function tickCost(quick: boolean): Promise<string> {
  const counts = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
  const rows: (readonly Cell[])[] = [];
  for (const tasks of counts) {
    for (const share of [0, 0.01, 0.1]) {
      const due = tasks * share;
      const measured = await inChild<typeof measure>(import.meta.url, { tasks, due }, 300_000);
      const each = due === 0 ? "" : measured && (measured.all / due) * 1_000;
      rows.push([
        `${tasks.toLocaleString("en")} tasks, ${share * 100} % due`,
        measured && measured.one * 1_000,
        due === 0 ? "" : measured?.all,
        each,
        due === 0 ? "" : measured && (measured.floor / due) * 1_000,
      ]);
    }
  }
  return table("A tick", ["", "one by hand, µs", "all due, ms", "a run of them, µs", "await fn(), µs"], rows);
}
