import type { Check } from "../check.ts";
import { cyclesPerGap, cyclesPerLink } from "../tolerances.ts";
import type { TraceCase } from "../translate/trace-case.ts";
import { type ChainLink, chainOf } from "../translate/trace-chain.ts";
import { blockedBy, durationsOf } from "../translate/trace-durations.ts";
import { tasksOf } from "../translate/trace-tasks.ts";
import { driftChecks } from "./drift-checks.ts";
import type { Row, Slack, Trace } from "./trace.ts";

/** Compares what an app did with what the case says, task by task, with the tolerances of the cases. */
export function traceChecks(found: TraceCase, trace: Trace): readonly Check[] {
  const chain = chainOf(found);
  const written = found.trace.map(([at, , task, action]) => ({ at, task, action }));
  const checks = [...chain].flatMap(([task, link]): readonly Check[] => {
    const last = isForTheEnd(found, task) ? Number.POSITIVE_INFINITY : found.start + found.duration_ms;
    const [expected, got] = [rowsOf(written, task, last), rowsOf(trace.records, task, last)];
    const slack = slackOf(found, task, link, chain);
    const calls = callChecks(found, trace, task, slack);
    if (expected.length + got.length === 0) return calls;
    const rows = drifts(link)
      ? driftChecks(expected, got, slack)
      : [{ expected, got, within: slack.perLink * slack.links }];
    return [...rows.map((check) => ({ ...check, point: { task, ...check.point } })), ...calls];
  });
  return [...checks, endedCheck(found, trace, [...chain.values()])];
}

/** Whether it runs at shutdown. */
function isForTheEnd(found: TraceCase, wanted: string): boolean {
  return tasksOf(found).some(({ name, task }) => name === wanted && task.on_shutdown === true);
}

/** The rows of a task, but for runs begun when the time was up: the original takes a last look up to a cycle later. */
function rowsOf(records: Trace["records"], task: string, last: number): readonly Row[] {
  const own = records.filter((record) => record.task === task);
  const late = own.findIndex(({ at, action }) => action === "run" && at > last);
  return own.slice(0, late < 0 ? own.length : late).map(({ at, action }) => [at, action]);
}

function slackOf(
  found: TraceCase,
  task: string,
  link: ChainLink,
  chain: ReadonlyMap<string, ChainLink>,
): Slack {
  // A run on `main` that drift has moved may or may not stand in the way of this one.
  const blocked = blockedBy(
    found,
    (other) => other !== task && !link.behind.has(other) && drifts(chain.get(other)),
  );
  return {
    ...link,
    perLink: found.cycle_ms * cyclesPerLink + blocked,
    perGap: found.cycle_ms * cyclesPerGap + blocked,
  };
}

function drifts(link: ChainLink | undefined): boolean {
  return link?.drifts === true || link?.follows === true;
}

function endedCheck(found: TraceCase, { ended }: Trace, links: readonly ChainLink[]): Check {
  const longest = Math.max(...links.map((link) => link.links));
  // What drift explains may be one more run that is waited for at the end.
  const waited = links.some(drifts) ? Math.max(...durationsOf(found)) : 0;
  const within = found.cycle_ms * cyclesPerLink * longest + waited;
  return { point: { asks: "end" }, expected: found.ended, got: ended, within };
}

function callChecks({ calls = [] }: TraceCase, trace: Trace, task: string, slack: Slack): readonly Check[] {
  const expected = calls.filter((call) => call[2] === task);
  const got = trace.calls.filter((call) => call.task === task);
  if (expected.length + got.length === 0) return [];
  return [
    {
      point: { task, asks: "calls" },
      expected: expected.map(([at]) => at),
      got: got.map(({ at }) => at),
      within: slack.perLink * slack.links,
    },
    {
      point: { task, asks: "arguments" },
      expected: expected.map(([, , , args]) => args),
      got: got.map(({ args }) => args),
    },
  ];
}
