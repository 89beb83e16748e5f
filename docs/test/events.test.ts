import { readFileSync } from "node:fs";
import { sessionEvents } from "gantry";
import { createTestApp } from "gantry/testing";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../hooks-and-events.md", import.meta.url), "utf8");
const source = readFileSync(new URL("../../packages/core/src/session/events.ts", import.meta.url), "utf8");

/** The cells of the table whose first heading is this, without the headings. */
function table(heading: string): readonly (readonly string[])[] {
  const lines = page.slice(page.indexOf(`| ${heading} |`)).split("\n");
  const rows = lines.slice(2, lines.indexOf(""));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands in backticks. */
function codes(text = ""): readonly string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, code]) => code ?? "");
}

/** What the source says that listeners of each event are given: the names of fields, or that of a type. */
function payloads(): ReadonlyMap<string, readonly string[]> {
  const found = source.matchAll(/^ {2}"([a-z]+:[a-z]+)": (?:\{([^}]*)\}|(.*));$/gm);
  return new Map(
    Array.from(found, ([, event = "", fields, type]) => [
      event,
      fields === undefined
        ? [type ?? ""].filter((name) => name !== "Record<string, never>")
        : Array.from(fields.matchAll(/readonly (\w+\??):/g), ([, field]) => field ?? ""),
    ]),
  );
}

test("the page lists every event, in the order of the source, with what listeners are given", () => {
  const listed = table("event").map(([event, , given]) => [codes(event)[0], codes(given)]);
  expect(listed).toEqual([...payloads()]);
  expect(listed.map(([event]) => event)).toEqual([...sessionEvents]);
});

test("the page lists the fields of a record that is stored", async () => {
  const [both, ofStart, ofEnd] = table("record").map(([, fields]) => codes(fields));
  const app = createTestApp();
  app.task("daily", { name: "fetch" }, () => 42);
  app.task("daily", { name: "load" }, () => {
    throw new Error("the disk is full");
  });
  await app.advance(0);
  const always = (fields: readonly string[] = []) => fields.filter((field) => !field.endsWith("?"));
  for (const record of await app.runs()) {
    const own = (record.action === "run" ? ofStart : ofEnd) ?? [];
    const known = new Set([...(both ?? []), ...own].map((field) => field.replace("?", "")));
    expect([...known]).toEqual(expect.arrayContaining(Object.keys(record)));
    expect(Object.keys(record)).toEqual(expect.arrayContaining([...always(both), ...always(own)]));
  }
  expect(await app.runs()).toHaveLength(4);
});

test("each event constant of APScheduler stands beside events that exist, or beside what to use instead", () => {
  const rows = table("APScheduler");
  expect(new Set(rows.map(([constant]) => constant)).size).toBe(18);
  for (const [constant, here = ""] of rows) {
    const events = codes(here).filter((code) => code.includes(":"));
    expect([...sessionEvents], constant).toEqual(expect.arrayContaining([...events]));
    expect(events.length > 0 || here.startsWith("none: ") || here.includes("`sessionEvents`"), constant).toBe(
      true,
    );
  }
});
