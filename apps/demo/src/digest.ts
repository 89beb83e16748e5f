import { Inaction, type Session } from "gantry";
import { isMeasurement, type Measurement } from "./measurement.ts";
import { type Statistics, statisticsOf } from "./statistics.ts";
import type { Store } from "./store.ts";

/** The latest measurements count: so many, ten minutes of them. */
const most = 300;

/** Takes the latest measurements, those of the runs of `measure` and those that came by file, and sums them up. */
export async function digest({ session, store }: { session: Session; store: Store }): Promise<Statistics> {
  const byInstant = new Map(store.measurements.map((one) => [one.at, one]));
  for (const one of await latest(session)) byInstant.set(one.at, one);
  const series = [...byInstant.values()].sort((a, b) => a.at - b.at).slice(-most);
  const statistics = statisticsOf(series);
  if (statistics === undefined) throw new Inaction("there are no measurements yet");
  return statistics;
}

async function latest(session: Session): Promise<readonly Measurement[]> {
  const found: Measurement[] = [];
  const query = { task: "measure", action: "success", order: "descending", limit: most } as const;
  for await (const record of session.records(query)) {
    if (record.action !== "run" && isMeasurement(record.returned)) found.push(record.returned);
  }
  return found;
}
