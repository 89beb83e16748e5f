import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Repository } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { postgres } from "../../src/postgres/postgres.ts";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { scratchSchemas, url } from "../postgres/scratch.ts";
import { collected, owner } from "../samples.ts";
import { hasSqlite, scratchFolder } from "../sqlite/scratch.ts";

const newSchema = scratchSchemas();
const path = scratchFolder();
const script = fileURLToPath(new URL("open-at-once.mjs", import.meta.url));

/** Ten processes open the database at the same moment; answers with what each was told of its two starts. */
async function tenAtOnce(place: string, schema: string): Promise<unknown[]> {
  const children = Array.from({ length: 10 }, (_, i) =>
    fork(script, [place, schema, `process ${i}`], { execArgv: [] }),
  );
  const ended = children.map((child) => once(child, "exit"));
  await Promise.all(children.map((child) => once(child, "message")));
  // One that ends without a word has told why on its error output.
  const told = children.map((child, i) =>
    Promise.race([once(child, "message").then(([answer]) => answer as unknown), ended[i]]),
  );
  for (const child of children) child.send("go");
  const answers = await Promise.all(told);
  const codes = (await Promise.all(ended)).map(([code]) => code as unknown);
  expect(codes).toEqual(Array(10).fill(0));
  return answers;
}

async function check(answers: readonly unknown[], repository: Repository): Promise<void> {
  expect(answers.filter((told) => JSON.stringify(told) === "[true,true]")).toHaveLength(1);
  expect(answers.filter((told) => JSON.stringify(told) === "[true,false]")).toHaveLength(9);
  await repository.open(owner, 60_000);
  const tasks = (await collected(repository.records())).map(({ task }) => task);
  expect(new Set(tasks)).toEqual(
    new Set(["contested", ...Array.from({ length: 10 }, (_, i) => `own of process ${i}`)]),
  );
  expect(tasks).toHaveLength(11);
  await repository.close();
}

describe("ten processes that open a new database at once", () => {
  it.skipIf(!hasSqlite)("make its tables once, in a file", { timeout: 90_000 }, async () => {
    const file = path("ten.db");
    await check(await tenAtOnce(file, ""), sqlite(file));
  });

  it("make its tables once, in PostgreSQL", { timeout: 90_000 }, async () => {
    const schema = newSchema();
    await check(await tenAtOnce(url, schema), postgres({ url, schema }));
  });
});
