import { setTimeout } from "node:timers/promises";
import type { RunContext, Session } from "gantry";
import { count } from "./count.ts";
import type { Inbox } from "./inbox.ts";
import type { Measurable } from "./machine.ts";
import { isMeasurement, type Measurement } from "./measurement.ts";
import { writeMeasurements } from "./measurement-file.ts";
import type { Store } from "./store.ts";

/** So many measurements of earlier runs are looked at, so that a start takes no longer in a year than today. */
const most = 500;

/** Quick measurements for a first start: how many, and how far apart in ms. */
const quick = { count: 6, pause: 150 };

/**
 * Drops two files into an inbox that nobody uses: what earlier runs have measured and has not come in by file yet. On a
 * first start there is nothing of the kind; then a few measurements are taken at once.
 */
export async function seed(
  { inbox, machine, session, store }: { inbox: Inbox; machine: Measurable; session: Session; store: Store },
  run: RunContext,
): Promise<string> {
  const earlier = await notLoadedYet(session, store);
  const found = earlier.length < 2 ? await takeQuickly(machine, run.signal) : earlier;
  const half = Math.ceil(found.length / 2);
  await drop(inbox, "csv", found.slice(0, half));
  await drop(inbox, "json", found.slice(half));
  const origin = found === earlier ? "from earlier runs" : "taken just now";
  return `dropped two files into the inbox: ${count(found.length, "measurement")} ${origin}`;
}

async function notLoadedYet(session: Session, store: Store): Promise<readonly Measurement[]> {
  const loaded = new Set(store.measurements.map(({ at }) => at));
  const found: Measurement[] = [];
  const query = { task: "measure", action: "success", order: "descending", limit: most } as const;
  for await (const record of session.records(query)) {
    const value = record.action === "run" ? undefined : record.returned;
    if (isMeasurement(value) && !loaded.has(value.at)) found.unshift(value);
  }
  return found;
}

async function takeQuickly(machine: Measurable, signal: AbortSignal): Promise<readonly Measurement[]> {
  const taken: Measurement[] = [];
  while (taken.length < quick.count) {
    taken.push(await machine.read());
    await setTimeout(quick.pause, undefined, { signal });
  }
  return taken;
}

async function drop(inbox: Inbox, kind: "csv" | "json", measurements: readonly Measurement[]): Promise<void> {
  const [first] = measurements;
  if (first === undefined) return;
  const stamp = new Date(first.at).toISOString().replace(/\.\d+|[-:]/g, "");
  const name = `measured-${stamp}.${kind}`;
  await inbox.drop(name, writeMeasurements(name, measurements));
}
