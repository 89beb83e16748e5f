import { fileURLToPath } from "node:url";
import { agrees, type Case, families, readCases, type TraceCase } from "@gantry/conformance";
import { describe, expect, it } from "vitest";

const [file] = readCases(fileURLToPath(new URL("../cases", import.meta.url))).filter(
  ({ family }) => family === "e_scheduler_traces",
);
const family = families.find(({ name }) => name === file?.family);

// Where tasks drift, a tolerance that allows for it cannot see each such change; so these are the others.
const drifting = /^(random|always_true|pipeline\.cycle|pipeline\.async|startup)/;
const cases = (file?.cases ?? [])
  .map((found) => found as TraceCase) // the cases of this family are traces
  .filter(
    (found) => found.compare === "absolute" && !drifting.test(found.kind) && found.suspect === undefined,
  );

type Rows = TraceCase["trace"];

describe("the comparison of whole runs", () => {
  it("has cases to compare", () => {
    expect(cases.length).toBeGreaterThan(25);
  });

  it("notices that a run is missing", { timeout: 60_000 }, async () => {
    expect(await overlooked((rows, start, end) => rows.filter((_, i) => i !== start && i !== end))).toEqual(
      [],
    );
  });

  it("notices that a run is five cycles late", { timeout: 60_000 }, async () => {
    const late = (rows: Rows, start: number, _end: number, cycle: number) =>
      rows.map((row, i): Rows[number] => (i === start ? [row[0] + 5 * cycle, row[1], row[2], row[3]] : row));
    expect(await overlooked(late)).toEqual([]);
  });

  it("notices that a run ended otherwise", { timeout: 60_000 }, async () => {
    const otherwise = (rows: Rows, _start: number, end: number) =>
      rows.map(([at, iso, task, action], i): Rows[number] => {
        const other = action === "fail" ? "success" : "fail";
        return [at, iso, task, i === end ? other : action];
      });
    expect(await overlooked(otherwise)).toEqual([]);
  });
});

/** The cases whose comparison still agrees when the run in the middle of the trace is made another. */
async function overlooked(
  change: (rows: Rows, start: number, end: number, cycle: number) => Rows,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const found of cases) {
    const starts = found.trace.flatMap((row, i) => (row[3] === "run" ? [i] : []));
    const start = starts[Math.floor(starts.length / 2)] ?? 0;
    const task = found.trace[start]?.[2];
    const end = found.trace.findIndex((row, i) => i > start && row[2] === task && row[3] !== "run");
    const changed: Case = { ...found, ...{ trace: change(found.trace, start, end, found.cycle_ms) } };
    const checks = (await family?.checks(changed)) ?? [];
    if (checks.every((check) => agrees(check.expected, check.got, check.within))) ids.push(found.id);
  }
  return ids;
}
