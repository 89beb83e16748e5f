import { repositoryContract } from "@gantry/testing";
import { describe, it } from "vitest";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./scratch.ts";

const path = scratchFolder();
let files = 0;

describe.skipIf(!hasSqlite)("a SQLite file keeps the contract", () => {
  for (const { title, run } of repositoryContract) {
    it(title, () => run(async () => sqlite(path(`contract ${++files}.db`))));
  }
});

describe.skipIf(!hasSqlite)("an opened SQLite database keeps the contract", () => {
  for (const { title, run } of repositoryContract) {
    it(title, () => run(async () => sqlite({ database: rawDatabase(":memory:") })));
  }
});
