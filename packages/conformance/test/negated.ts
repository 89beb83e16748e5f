import type { Case, TraceCase } from "@gantry/conformance";

const answers = new Set(
  "expect in ms fires sane forward back next_start prev_start next_end prev_end".split(" "),
);

/** The same case with the opposite of what it says: every answer in it is another one. */
export function negated<C extends Case>(found: C): C {
  const opposite = {
    ...otherAnswers(found),
    ...("points" in found && Array.isArray(found.points) ? { points: found.points.map(negatedPoint) } : {}),
    ...("trace" in found ? otherTrace(found) : {}),
    ...("parse" in found ? { parse: otherMeaning(found.parse, found.kind) } : {}),
  };
  // Only answers have changed: it is still a case of its family.
  return (isRefusal(found) ? { ...opposite, ...understood(found.kind) } : opposite) as C;
}

/** Far longer than any tolerance, in ms. */
const longAfter = 1e9;

/** Every run did something else and was given something else, and the scheduler was done at another time. */
function otherTrace(found: object): object {
  const { trace, calls = [], ended } = found as Pick<TraceCase, "trace" | "calls" | "ended">; // it has a trace
  return {
    trace: trace.map(([at, iso, task], i) => [at + (i + 1) * longAfter, iso, task, "another action"]),
    calls: calls.map(([at, iso, task]) => [at + longAfter, iso, task, { another: "argument" }]),
    ended: ended + longAfter,
  };
}

function isRefusal(found: object): boolean {
  return "error" in found && !("sane" in found);
}

/** What was to be refused is to be understood; what could not be answered is to be true. */
function understood(kind: string): object {
  const parse = otherMeaning({ cond: "true" }, kind);
  return { error: undefined, suspect: undefined, expect: true, in: true, ms: -1, fires: [-1], parse };
}

function negatedPoint(point: object): unknown {
  if (Array.isArray(point)) return [point[0], point[1], !point[2]];
  return isRefusal(point) ? { ...point, ...understood("") } : otherAnswers(point);
}

function otherAnswers(found: object): object {
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, answers.has(key) ? other(value) : value]),
  );
}

/** The text of a period has no negation. */
function otherMeaning(parse: unknown, kind: string): unknown {
  return kind.startsWith("time.") ? "never" : { op: "not", args: [parse] };
}

/** Another answer of the same form. */
function other(value: unknown): unknown {
  if (value === "reject") return -1;
  if (value === null) return { t: -1 };
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  // Each by another distance, and one more: a row of instants is another row even seen from its first.
  if (Array.isArray(value)) return [...value.map((instant, i) => instant + i + 1), -1];
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === "month" ? part : other(part)]),
  );
}
