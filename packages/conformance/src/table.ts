import type { Judged } from "./run.ts";

const columns = ["total", "passed", "failed", "extended", "differs", "apart"] as const;
type Counts = Record<(typeof columns)[number], number>;

/** The counts of each family and kind as text, then those of each rule, and why some cases are apart. */
export function table(judged: readonly Judged[]): string {
  const rows = new Map<string, Counts>();
  for (const one of judged) {
    for (const name of [one.family, `  ${kindOf(one)}`]) {
      const key = name === one.family ? name : `${one.family}\n${name}`;
      const counts = rows.get(key) ?? { total: 0, passed: 0, failed: 0, extended: 0, differs: 0, apart: 0 };
      counts.total += 1;
      counts[one.verdict.verdict] += 1;
      rows.set(key, counts);
    }
  }
  const lines = [...rows].map(([key, counts]) =>
    line(
      key.split("\n").at(-1) ?? "",
      columns.map((name) => counts[name]),
    ),
  );
  return [
    line("family and kind", [...columns]),
    ...lines,
    "",
    ...rulesApplied(judged),
    "",
    ...reasons(judged),
  ].join("\n");
}

/** Kinds are dotted, coarse to fine: two parts are enough for a table. */
function kindOf({ found, informative }: Judged): string {
  return `${found.kind.split(".").slice(0, 2).join(".")}${informative ? " (informative)" : ""}`;
}

function line(name: string, cells: readonly (string | number)[]): string {
  return `${name.padEnd(40)}${cells.map((cell) => String(cell === 0 ? "." : cell).padStart(10)).join("")}`.trimEnd();
}

function rulesApplied(judged: readonly Judged[]): readonly string[] {
  const names = judged.flatMap(({ verdict }) => ("rules" in verdict ? verdict.rules : []));
  return ["by rule", ...counted(names)];
}

function reasons(judged: readonly Judged[]): readonly string[] {
  const named = judged.flatMap(({ family, verdict }) =>
    verdict.verdict === "apart" ? [`${family}: ${verdict.reason}`] : [],
  );
  return ["apart, because", ...counted(named)];
}

function counted(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort().map(([name, count]) => `${String(count).padStart(6)}  ${name}`);
}
