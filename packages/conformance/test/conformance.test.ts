import { fileURLToPath } from "node:url";
import { agrees, families, isHeld, readCases, report, rules, runCases, table } from "@gantry/conformance";
import { describe, expect, it } from "vitest";
import { negated } from "./negated.ts";

const files = readCases(fileURLToPath(new URL("../cases", import.meta.url)));
const judged = await runCases(files);

describe("the answers of other schedulers", () => {
  it("are Gantry's, but for what a rule covers", { timeout: 60_000 }, () => {
    expect(report(judged).flatMap(({ failures }) => failures)).toEqual([]);
  });

  it("are asked for: only the families and kinds with a reason are apart", () => {
    const apart = judged.filter(({ verdict }) => verdict.verdict === "apart").length;
    expect(judged.length).toBeGreaterThan(9_000);
    expect(apart / judged.length).toBeLessThan(0.06);
  });

  it("are differed from by rules that each cover a case", () => {
    const applied = new Set(judged.flatMap(({ verdict }) => ("rules" in verdict ? verdict.rules : [])));
    const unused = rules.map(({ name }) => name).filter((name) => !applied.has(name));
    // No case has a comment in it: the rule is for cases that nobody here has seen.
    expect(unused).toEqual(["comments"]);
  });

  it("leave only reviewed texts that Gantry understands and the original refuses", async () => {
    const texts = judged.flatMap(({ found, verdict }) => {
      if (verdict.verdict !== "extended") return [];
      return verdict.checks.map(
        ({ got, point }) => `${JSON.stringify(asked(found, point))}\n    ${shown(got)}`,
      );
    });
    await expect(`${texts.join("\n")}\n`).toMatchFileSnapshot("extended.snap.txt");
  });
});

describe("the runner", () => {
  it("fails each case whose expectation is negated", { timeout: 60_000 }, async () => {
    const passed = judged.filter((one) => isHeld(one) && one.verdict.verdict === "passed");
    const held = new Set(passed.map(({ found }) => found));
    const blind: string[] = [];
    for (const { family: name, cases } of files) {
      const family = families.find((asked) => asked.name === name);
      for (const found of cases.filter((one) => held.has(one) && !isTold(one))) {
        const checks = (await family?.checks(negated(found))) ?? [];
        if (checks.some(({ expected, got, within }) => agrees(expected, got, within))) blind.push(found.id);
      }
    }
    expect(blind).toEqual([]);
  });

  it("refuses a folder without cases, which nothing could fail", () => {
    const here = fileURLToPath(new URL(".", import.meta.url));
    expect(() => readCases(here)).toThrow("there is no case file");
  });

  it("prints a row for each family and kind, and each rule with its count", () => {
    const text = table(judged);
    for (const { family } of files) expect(text).toContain(family);
    expect(text).toMatch(/\d+ {2}letter case/);
  });
});

/** Whether what a case expects is not in the case, but in the meaning of its suspect. */
function isTold(found: { readonly suspect?: string; readonly sane?: unknown }): boolean {
  return found.suspect !== undefined && !("sane" in found) && "text" in found;
}

function asked(found: object, point: object | undefined): unknown {
  if ("text" in found) return found.text;
  if ("trigger" in found) return found.trigger;
  return point;
}

function shown(got: unknown): string {
  return typeof got === "object" && got !== null && "text" in got ? String(got.text) : JSON.stringify(got);
}
