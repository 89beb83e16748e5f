import type { EndRecord } from "gantry";
import { describe, expect, test } from "vitest";
import { chart } from "../src/chart.ts";
import { reportPage } from "../src/report-page.ts";
import { type Statistics, statisticsOf } from "../src/statistics.ts";
import { positionOf, timeAxis } from "../src/time-axis.ts";
import { aMeasurement } from "./a-measurement.ts";

const from = Date.UTC(2026, 10, 21, 10);
const minute = 60_000;

function statistics(instants: readonly number[]): Statistics {
  const found = statisticsOf(instants.map((at) => aMeasurement({ at })));
  if (found === undefined) throw new Error("there must be an instant");
  return found;
}

const failed: EndRecord = {
  action: "fail",
  runId: "1",
  task: `<script>alert("'&")</script>`,
  at: from,
  startedAt: from - 1_500,
  sequence: 1,
  occasion: "first",
  attempt: 1,
  error: { name: "Error", message: "</td><b>bold</b>" },
};

/** Elements that HTML leaves open. */
const open = new Set(["meta"]);

/** Goes through all tags and says what is left open or closed wrongly. */
function unbalanced(page: string): readonly string[] {
  const stack: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = "", rest = ""] of page.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/gi,
  )) {
    if (slash === "/") {
      if (stack.pop() !== name) wrong.push(name);
    } else if (!rest.endsWith("/") && !open.has(name)) stack.push(name);
  }
  return [...wrong, ...stack];
}

describe("the report", () => {
  test("is well-formed: every element is closed, in order", () => {
    const page = reportPage(statistics([from, from + 2_000, from + 10 * minute]), [failed]);
    expect(unbalanced(page)).toEqual([]);
    expect(unbalanced("<p><b>x</p></b>")).not.toEqual([]);
  });

  test("escapes what comes from outside", () => {
    const page = reportPage(statistics([from]), [failed]);
    expect(page).not.toContain("<script>");
    expect(page).not.toContain("<b>bold");
    expect(page).toContain("&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;");
  });

  test("needs nothing from anywhere else", () => {
    const page = reportPage(statistics([from, from + 2_000]), [failed]);
    expect(page).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
  });

  test("gives each figure with its unit, and each run with its outcome and length", () => {
    const page = reportPage(statistics([from]), [failed]);
    for (const text of ["50.0 %", "of 16.0 GB", "3.0 ms", "80.0 MB", "1 measurement between", "1.5 s"]) {
      expect(page).toContain(text);
    }
  });

  test("draws both lines, once for a wide window and once for a narrow one", () => {
    const page = reportPage(statistics([from, from + 2_000, from + 4_000]), []);
    expect(page.match(/<polyline class="load" points="(\S+ ){2}\S+"/g)).toHaveLength(2);
    expect(page.match(/<polyline class="memory" points="(\S+ ){2}\S+"/g)).toHaveLength(2);
  });

  test("stays within the chart, however high the load", () => {
    const points = [0, 99, 365].map((load, i) => [from + i * 2_000, load, 25] as const);
    const { text } = chart(points, 340);
    expect(text).toContain(">400 %<");
    const places = [...text.matchAll(/([\d.]+),([\d.]+)(?=[ "])/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    }));
    expect(places).toHaveLength(6);
    for (const { x, y } of places) {
      expect(x >= 50 && x <= 326 && y >= 14 && y <= 226).toBe(true);
    }
  });
});

describe("the axis of time", () => {
  test("is broken where the demo did not run, and gives each stretch room by its length", () => {
    const instants = [from, from + minute / 2, from + 60 * minute, from + 60 * minute + minute / 4];
    const [first, second] = timeAxis(instants, 50, 318);
    expect(first).toEqual({ from, to: from + minute / 2, left: 50, width: 200 });
    expect(second).toMatchObject({ from: from + 60 * minute, left: 268, width: 100 });
  });

  test("goes from end to end, and shows the latest where there are too many stretches", () => {
    const instants = Array.from({ length: 20 }, (_, i) => from + i * 60 * minute);
    const stretches = timeAxis(instants, 0, 600);
    const last = stretches.at(-1);
    expect(stretches.length).toBeLessThan(20);
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(600);
    expect(last?.to).toBe(instants.at(-1));
  });

  test("puts a single instant into the middle of its stretch", () => {
    const [only] = timeAxis([from], 0, 100);
    expect(only && positionOf(from, only)).toBe(50);
  });
});
