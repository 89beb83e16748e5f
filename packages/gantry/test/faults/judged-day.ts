import { type Repository, RepositoryError, type RunRecord } from "gantry";
import { checkRuns, type RunsVerdict, type TimeWindow } from "gantry/testing";
import { dawn, expectedOfDay, liveDay } from "./day.ts";
import { type Fault, faulty } from "./faulty.ts";

const [minute, hour] = [60_000, 3_600_000];

/** A fault at the call of this number, and at all that follow within so many ms. */
export interface FaultPlan {
  readonly at: number;
  readonly fault: Fault;
  readonly lasts: number;
}

export interface JudgedDay {
  readonly calls: number;
  readonly names: readonly string[];
  readonly verdict: RunsVerdict;
  readonly problems: readonly string[];
}

/** Lives so many hours of the day with a fault, and judges what it has come to. */
export async function judgedDay(
  inner: Repository,
  length: number,
  { at, fault, lasts }: FaultPlan,
): Promise<JudgedDay> {
  let clock: { now(): number } | undefined;
  let until: number | undefined;
  let calls = 0;
  const names: string[] = [];
  const repository = faulty(inner, (call, name) => {
    calls = call;
    names.push(name);
    const now = clock?.now() ?? dawn;
    if (call === at) until = now + lasts;
    return call === at || (until !== undefined && now < until) ? fault : undefined;
  });
  const { effects, events, errors } = await liveDay(repository, length, (given) => {
    clock = given;
  });
  const records: RunRecord[] = [];
  for await (const record of inner.records()) records.push(record);
  const outages: TimeWindow[] = until === undefined ? [] : [{ from: until - lasts, to: until + minute }];
  const verdict = await checkRuns(records, {
    tasks: expectedOfDay(length),
    effects,
    from: dawn,
    until: dawn + length * hour,
    patience: 10_000,
    outages,
  });
  const problems = verdict.findings.map(({ task, message }) => `${task}: ${message}`);
  let downs = 0;
  let isDown = false;
  for (const { event, at } of events) {
    if (event === "repository:down") downs++;
    // A session may end while the repository is down.
    if (event === "session:end" && isDown && at > (until ?? 0))
      problems.push("it was down when the session ended");
    isDown = event === "repository:down";
    if (event === "session:end") downs = 0;
    if (downs > 1) problems.push(`flapping: ${JSON.stringify(events)}`);
  }
  const manual = records.filter(({ task, action }) => task === "manual" && action === "success").length;
  if (manual !== 3) problems.push(`3 runs were asked for by hand, ${manual} came to an end`);
  return {
    calls,
    names,
    verdict,
    problems: [...problems, ...errors.filter((error) => !isMade(error)).map((error) => `error: ${error}`)],
  };
}

/** Whether it is one of the failures that were made here: some of them are for the user to know. */
function isMade(error: unknown): boolean {
  return error instanceof RepositoryError && / fails (before|after) it was done$/.test(error.message);
}
