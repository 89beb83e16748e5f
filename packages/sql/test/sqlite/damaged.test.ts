import { closeSync, copyFileSync, openSync, statSync, truncateSync, writeSync } from "node:fs";
import { RepositoryError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { collected, owner, start } from "../samples.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./scratch.ts";

const path = scratchFolder();

/** A database of some pages, closed, so that all of it is in the one file. */
async function made(name: string): Promise<string> {
  const repository = sqlite(path(name));
  await repository.open(owner, 60_000);
  await repository.start(Array.from({ length: 200 }, (_, i) => start(`task ${i}`, 1)));
  await repository.close();
  return path(name);
}

/** What everything that reads the whole file says of it. */
async function failureOf(file: string): Promise<unknown> {
  const repository = sqlite(file);
  try {
    await repository.open({ ...owner, session: "later" }, 60_000);
    await repository.load({ since: new Map([["task 1", 0]]) });
    await collected(repository.records());
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await repository.close().catch(() => {});
  }
}

describe.skipIf(!hasSqlite)("a damaged file is told of in one line, with what to do", () => {
  it("when pages in it hold something else", async () => {
    const file = await made("overwritten.db");
    const descriptor = openSync(file, "r+");
    for (let page = 2; page < statSync(file).size / 4_096; page++)
      writeSync(descriptor, Buffer.alloc(4_096, "x"), 0, 4_096, page * 4_096);
    closeSync(descriptor);
    const error = await failureOf(file);
    expect(error).toBeInstanceOf(RepositoryError);
    expect(String(error)).toMatch(/overwritten\.db: cannot .*the file is damaged.*Restore a copy/);
    expect(String(error)).not.toContain("\n");
  });

  it("when its end is cut off", async () => {
    const file = await made("cut.db");
    truncateSync(file, 3 * 4_096);
    const error = await failureOf(file);
    expect(error).toBeInstanceOf(RepositoryError);
    expect(String(error)).toMatch(
      /cut\.db: cannot .*(the file is damaged|its disk does not read or write it)/,
    );
  });
});

describe.skipIf(!hasSqlite)("a copy of the file", () => {
  it("that was made by SQLite's own backup while it was in use is whole, and goes on from there", async () => {
    const repository = sqlite(path("used.db"));
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    const raw = rawDatabase(path("used.db"));
    await raw.backup(path("copy.db"));
    raw.close();
    await repository.close();
    copyFileSync(path("copy.db"), path("restored.db"));
    const restored = sqlite(path("restored.db"));
    await restored.open({ ...owner, session: "later" }, 60_000);
    expect(await restored.openRuns()).toHaveLength(1);
    expect(await restored.start([start("a", 2, { session: "later" })])).toMatchObject([{ ok: true }]);
    await restored.close();
  });
});
