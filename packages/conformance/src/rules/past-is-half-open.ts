import { parseDuration } from "@gantry/core";
import { agrees } from "../agrees.ts";
import type { Case } from "../case.ts";
import type { Check } from "../check.ts";
import type { TruthCase } from "../families/condition-truth.ts";
import type { Rule } from "../rule.ts";
import type { TraceCase } from "../translate/trace-case.ts";
import { conditionsOf } from "../translate/trace-chain.ts";

/** `has failed past 1 hour`, exactly one hour after. */
export const pastIsHalfOpen: Rule = {
  name: "past is half-open",
  reason:
    "What is exactly as old as the span of `past ...` is no longer in it, so that `every 1 hour` and `~has started past " +
    "1 hour` agree at each instant; likewise a scheduler that started exactly 1 hour ago has run over 1 hour.",
  verdict: "differs",
  covers: (check, found) => isAtEdge(found) || isLookedAtOnEdge(check, found),
};

/** Whether a record, or the start of the scheduler, is exactly as old as one of the spans in the condition. */
function isAtEdge(found: Case): boolean {
  const { cond, now, log = [], started } = found as Partial<TruthCase>; // each is looked at before it is used
  if (cond === undefined || now === undefined) return false;
  const said = JSON.stringify(cond);
  const ages = new Set(log.map(([at]) => now - at));
  if (spansAfter(/\bpast"?:?/g, said).some((span) => ages.has(span))) return true;
  const sinceStart = started === undefined ? undefined : now - started;
  return spansAfter(/scheduler started|run over|_than":/g, said).some((span) => span === sinceStart);
}

/** Whether a trace differs where a look of the original falls on the instant at which a run is as old as such a span. */
function isLookedAtOnEdge({ point, expected, got, within = 0 }: Check, found: Case): boolean {
  if (!("trace" in found) || point === undefined || !("task" in point)) return false;
  const { compare, trace, start, cycle_ms: cycle, tasks, groups = [] } = found as TraceCase; // only traces have a trace
  if (compare === "gaps") return false; // there the tolerance allows for it
  const said = conditionsOf({ tasks, groups }).get(String(point.task)) ?? "";
  const rows = trace.filter(
    ([, , task]) => said.includes(`'${task}'`) || (task === point.task && /\bevery\b/.test(said)),
  );
  const edges = (word: RegExp) => spansAfter(word, said).flatMap((span) => rows.map(([at]) => at + span));
  if (edges(/\bevery\b/g).some((edge) => (edge - start) % cycle === 0)) return true;
  const first = firstDifference(expected, got, within);
  return first !== undefined && edges(/\bpast\b/g).some((edge) => Math.abs(edge - first) <= within);
}

/** When the first row was that only one of both has. */
function firstDifference(expected: unknown, got: unknown, within: number): number | undefined {
  if (!Array.isArray(expected) || !Array.isArray(got)) return undefined;
  const i = [...expected, ...got].findIndex((_, row) => !agrees(expected[row], got[row], within));
  const times = [expected[i], got[i]].flatMap((row) => (Array.isArray(row) ? [Number(row[0])] : []));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The lengths of the spans that follow certain words in a condition, be it a sentence or an object. */
function spansAfter(words: RegExp, said: string): readonly number[] {
  return [...said.matchAll(words)].flatMap((word) => {
    const [text = ""] = /[^"&|()~\\]+/.exec(said.slice(word.index + word[0].length)) ?? [];
    try {
      return [parseDuration(text.replace(/\bago\b.*$/, "").trim())];
    } catch {
      return []; // A word that happens to follow is no span.
    }
  });
}
