import assert from "node:assert/strict";
import type { Claim, RunEnd, RunStart, StoredError } from "@gantry/core";
import { type ContractCase, contractCase } from "./contract-case.ts";
import { sampleEnd, sampleStart } from "./sample-runs.ts";

const texts: Readonly<Record<string, string>> = {
  quotes: `it's "so" \`called\`; drop table runs; -- %_\\`,
  "line breaks": "one\ntwo\r\n\tthree",
  "letters of many scripts": "größe, съешь, 日本語, עברית, e\u0301 and \u00e9",
  emoji: "👩‍🚀🚀",
  "control characters": "a\u0000b\u001f\u007f\u2028",
  nothing: "",
  "five hundred characters": "ab".repeat(250),
};

/** An occasion has no bound: it is made of as many causes as a condition has. */
const millionCharacters = Array.from(
  { length: 27_778 },
  (_, i) => `upstream ${i}#${"018f".repeat(5)}`,
).join();

const claims: readonly Claim[] = [
  { type: "period", name: "daily 2026-11-21" },
  { type: "run", task: "fetch 'em", run: "018f" },
  { type: "retry", run: "0190" },
  { type: "own", run: null },
  { type: "own", run: "0191" },
  { type: "given", name: "manual 1" },
];

const error: StoredError = {
  name: "TypeError",
  message: 'x is not a "function"',
  stack: "TypeError: x is not a function\n    at y (file:///z.ts:1:2)",
  code: "E_X",
  cause: { name: "Error", message: "", cause: { name: "NonError", message: "null" } },
};

const plainValues: Readonly<Record<string, unknown>> = {
  null: null,
  false: false,
  zero: 0,
  "a fraction": 0.1 + 0.2,
  "a large number": Number.MAX_SAFE_INTEGER,
  "an empty text": "",
  "a text": 'say "hä" 🚀 \u0000',
  "an empty list": [],
  "a list": [1, "two", null, [true]],
  "an empty object": {},
  "an object": { rows: 42, deep: { "a key": [{ x: -1.5e-9 }] }, version: 7 },
  "a million characters": "x".repeat(1_000_000),
};

function keepsStart(title: string, other: Partial<RunStart>): ContractCase {
  return contractCase(title, async (repository) => {
    const start = sampleStart("a", 1, other);
    const [answer] = await repository.start([start]);
    assert.ok(answer?.ok);
    assert.deepEqual(answer.record, { ...start, sequence: answer.record.sequence });
    assert.deepEqual(await repository.changes(0), [answer.record]);
    const { runs } = await repository.load({ since: new Map([[start.task, 0]]) });
    assert.deepEqual(runs, [{ start: answer.record, end: undefined }]);
  });
}

function keepsEnd(title: string, other: Partial<RunEnd>): ContractCase {
  return contractCase(title, async (repository) => {
    const start = sampleStart("a", 1);
    await repository.start([start]);
    const end = sampleEnd(start, "fail", other);
    const [answer] = await repository.end([end]);
    assert.ok(answer?.ok);
    const { occasion, attempt, at: startedAt } = start;
    assert.deepEqual(answer.record, {
      ...end,
      sequence: answer.record.sequence,
      startedAt,
      occasion,
      attempt,
    });
    assert.deepEqual((await repository.changes(0))[1], answer.record);
    const { runs } = await repository.load({ since: new Map([[start.task, 0]]) });
    assert.deepEqual(runs[0]?.end, answer.record);
  });
}

export const values = [
  ...Object.entries(texts).flatMap(([name, text]) => [
    keepsStart(`a start keeps ${name} in its texts`, {
      task: text,
      occasion: text,
      because: [text],
      runId: text,
    }),
    keepsEnd(`an end keeps ${name} in its texts`, { reason: text, error: { name: text, message: text } }),
  ]),
  ...Object.entries(plainValues).map(([name, returned]) => keepsEnd(`${name} is returned`, { returned })),

  keepsStart("a start keeps an occasion and reasons of a million characters", {
    occasion: millionCharacters,
    because: [millionCharacters],
    claims: [{ type: "period", name: millionCharacters }],
  }),
  keepsEnd("an end keeps a reason of a million characters", {
    reason: millionCharacters,
    error: { name: "Error", message: millionCharacters },
  }),
  contractCase("long occasions that differ at their end are told apart", async (repository) => {
    const occasion = (end: string) => `${millionCharacters}${end}`;
    const answers = await repository.start([
      sampleStart("a", 1, { occasion: occasion("a") }),
      sampleStart("a", 2, { occasion: occasion("b") }),
      sampleStart("a", 3, { occasion: occasion("a"), runId: "again" }),
    ]);
    assert.deepEqual(
      answers.map((answer) => (answer.ok ? "ok" : answer.refused)),
      ["ok", "ok", "attempt-exists"],
    );
  }),
  keepsStart("a start keeps its claims of every type, in order", { claims }),
  keepsStart("a start keeps what it ran because of, in order", { because: ["b", "a", "b"] }),
  keepsStart("a start keeps large and negative numbers", {
    at: 8_640_000_000_000_000,
    dueAt: -1,
    seen: Number.MAX_SAFE_INTEGER,
    startNumber: Number.MAX_SAFE_INTEGER,
    attempt: 2 ** 33,
  }),
  keepsEnd("an end keeps its error with its causes", { error }),
  keepsEnd("an end keeps whose values it took", { inputs: { rows: "018f", __proto__x: "0190" } }),
  keepsEnd("an end keeps that it overran and why a value is not stored", {
    overran: true,
    unstored: "it is a function",
  }),

  contractCase(
    "instants with fractions of a ms are kept, to the ms at least, and read back as they were answered",
    async (repository) => {
      const start = sampleStart("a", 1, { at: 1_000.5, dueAt: 1.5 });
      const [started] = await repository.start([start]);
      const [ended] = await repository.end([sampleEnd(start, "success", { at: 1_000.75 })]);
      assert.ok(started?.ok && ended?.ok);
      assert.ok(Math.abs(started.record.at - 1_000.5) <= 0.5, `started at ${started.record.at}`);
      assert.ok(Math.abs(started.record.dueAt - 1.5) <= 0.5, `due at ${started.record.dueAt}`);
      assert.ok(Math.abs(ended.record.at - 1_000.75) <= 0.5, `ended at ${ended.record.at}`);
      assert.deepEqual(await repository.changes(0), [started.record, ended.record]);
    },
  ),

  contractCase("returning nothing is told apart from returning null", async (repository) => {
    const [a, b] = [sampleStart("a", 1), sampleStart("b", 1)];
    await repository.start([a, b]);
    await repository.end([
      sampleEnd(a, "success", { returned: undefined }),
      sampleEnd(b, "success", { returned: null }),
    ]);
    const [nothing, nil] = (await repository.changes(0)).slice(2) as RunEnd[]; // what follows the two starts
    assert.equal(nothing?.returned, undefined);
    assert.equal(nothing?.unstored, undefined);
    assert.equal(nil?.returned, null);
  }),

  contractCase("end answers with the very value that was returned", async (repository) => {
    const start = sampleStart("a", 1);
    await repository.start([start]);
    const returned = { when: new Map([["a", 1]]), at: () => 1 };
    const [answer] = await repository.end([sampleEnd(start, "success", { returned })]);
    assert.ok(answer?.ok);
    assert.equal(answer.record.returned, returned);
    assert.equal(answer.record.unstored, undefined);
  }),

  contractCase("a value that is not stored says why when it is read again", async (repository) => {
    const start = sampleStart("a", 1);
    await repository.start([start]);
    const returned = { now: 1n, f: () => 1 };
    await repository.end([sampleEnd(start, "success", { returned })]);
    const read = (await repository.changes(0))[1] as RunEnd; // what follows the start is the end
    assert.ok(read.returned === returned || typeof read.unstored === "string");
  }),
];
