import { readFileSync } from "node:fs";
import { checkCondition } from "gantry";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../coming-from.md", import.meta.url), "utf8");

/** The right cells of all tables: what is written here instead. A bar inside of a cell is escaped. */
const cells = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
  .map((line) => line.split(/(?<!\\)\|/)[2] ?? "");

/** How every sentence begins. Whatever else stands in backticks is code: an option, a call. */
const sentenceStart =
  /^(?:secondly|minutely|hourly|daily|weekly|monthly|yearly|every|after|at|cron|time|scheduler|task)(?: |$)/;

const sentences = cells
  .flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, code = ""]) => code.replaceAll("\\|", "|")))
  .flatMap((code) => [
    code,
    ...Array.from(code.matchAll(/^(?:app|session)\.\w+\("([^"]+)"/g), ([, text = ""]) => text),
  ])
  .filter((text) => sentenceStart.test(text));

test.for(sentences)("what is written instead is a sentence: %s", (sentence) => {
  expect(checkCondition(sentence)).toEqual([]);
});

test("the sentences are found in the tables", () => {
  expect(sentences).toContain("daily | weekly on Monday");
  expect(sentences).toContain("cron 0 10 * * mon-fri");
  expect(sentences.length).toBeGreaterThan(50);
});
