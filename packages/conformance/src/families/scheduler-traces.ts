import type { Check } from "../check.ts";
import { family } from "../family.ts";
import { appOf } from "../translate/trace-app.ts";
import type { TraceCase } from "../translate/trace-case.ts";
import { scheduleEvents } from "../translate/trace-events.ts";
import type { Trace } from "./trace.ts";
import { traceChecks } from "./trace-checks.ts";

/** The app of a case runs as Gantry's, looked at as the original does and as Gantry does: both must do the same. */
async function checks(found: TraceCase): Promise<readonly Check[]> {
  const polled = traceChecks(found, await traceOf(found, "poll"));
  const exact = traceChecks(found, await traceOf(found, "agenda"));
  return [
    ...polled.map((check) => ({ ...check, point: { cycle: "poll", ...check.point } })),
    ...exact.map((check) => ({ ...check, point: { cycle: "agenda", ...check.point } })),
  ];
}

async function traceOf(found: TraceCase, cycle: "agenda" | "poll"): Promise<Trace> {
  const { app, after, calls } = await appOf(found, cycle);
  let ended = Number.NaN;
  app.on("session:end", ({ at }) => {
    ended = at;
  });
  scheduleEvents(app, found.events ?? []);
  await app.runUntil(found.start + found.duration_ms);
  await app.stop();
  return { records: await app.runs({ after }), calls, ended };
}

export const schedulerTraces = family<TraceCase>("e_scheduler_traces", checks);
