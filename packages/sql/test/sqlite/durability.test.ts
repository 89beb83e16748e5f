import { describe, expect, it } from "vitest";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { collected, end, owner, start } from "../samples.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./scratch.ts";

const path = scratchFolder();

describe.skipIf(!hasSqlite)("a file opened again", () => {
  it("has everything and continues the sequence", async () => {
    const first = sqlite(path("again.db"));
    await first.open(owner, 1);
    await first.start([start("a", 1), start("b", 1)]);
    await first.end([end(start("a", 1), "fail", { error: { name: "Error", message: "no" } })]);
    const before = await first.changes(0);
    await first.close();

    const second = sqlite(path("again.db"));
    await second.open({ ...owner, session: "session-2" }, 2);
    expect(await second.changes(0)).toEqual(before);
    const [answer] = await second.start([start("a", 2)]);
    expect(answer).toMatchObject({ ok: true, record: { sequence: 4 } });
    expect(await second.start([start("b", 1, { runId: "late" })])).toMatchObject([
      { refused: "attempt-exists" },
    ]);
    await second.close();
  });

  it("never gives a sequence twice, even when the last record is gone", async () => {
    const repository = sqlite(path("gone.db"));
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1), start("a", 2)]);
    await repository.close();
    const raw = rawDatabase(path("gone.db"));
    raw.exec("delete from gantry_records where sequence = 2; delete from gantry_runs where id = 'a-2'");
    raw.close();
    await repository.open(owner, 60_000);
    expect(await repository.start([start("a", 3)])).toMatchObject([{ ok: true, record: { sequence: 3 } }]);
    await repository.close();
  });

  it("is synced to the disk at each commit and keeps its log beside it", async () => {
    const raw = rawDatabase(path("settings.db"));
    const repository = sqlite({ database: raw });
    await repository.open(owner, 60_000);
    expect(raw.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(raw.pragma("synchronous", { simple: true })).toBe(2);
    expect(raw.pragma("foreign_keys", { simple: true })).toBe(1);
    await repository.close();
    expect(raw.open).toBe(true);
    raw.close();
  });
});

describe.skipIf(!hasSqlite)("a returned value", () => {
  async function readBack(returned: unknown, maxReturned = 1_000): Promise<unknown> {
    const repository = sqlite({ path: ":memory:", maxReturned });
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    const [answer] = await repository.end([end(start("a", 1), "success", { returned })]);
    expect(answer).toMatchObject({ ok: true, record: { returned } });
    const [record] = await collected(repository.records({ action: "success" }));
    await repository.close();
    return record;
  }

  it("that has no plain form is left out and the record says why", async () => {
    const record = await readBack({ rows: [{ at: new Date(0) }] });
    expect(record).not.toHaveProperty("returned");
    expect(record).toHaveProperty("unstored", "returned.rows[0].at is a Date, which has no plain form");
  });

  it("that is too large is left out and the record says how large it is", async () => {
    expect(await readBack("x".repeat(998))).toHaveProperty("returned");
    const record = await readBack("x".repeat(999));
    expect(record).not.toHaveProperty("returned");
    expect(record).toHaveProperty(
      "unstored",
      "returned takes 1001 bytes as JSON; at most 1000 are stored (option maxReturned)",
    );
  });
});

describe.skipIf(!hasSqlite)("two repositories on one file", () => {
  it("see each other's records, each in the one order", async () => {
    const [a, b] = [sqlite(path("shared.db")), sqlite(path("shared.db"))];
    await a.open(owner, 1);
    await b.open({ ...owner, session: "session-2" }, 1);
    for (let number = 1; number <= 5; number++) {
      const before = 2 * (number - 1);
      expect(await a.changes(before)).toEqual([]);
      expect(await b.changes(before)).toEqual([]);
      await a.start([start("a", number)]);
      expect((await b.changes(before)).map(({ task }) => task)).toEqual(["a"]);
      await b.start([start("b", number)]);
      expect((await a.changes(before)).map(({ task }) => task)).toEqual(["a", "b"]);
      expect((await b.changes(before)).map(({ task }) => task)).toEqual(["a", "b"]);
    }
    expect(await a.start([start("b", 1, { runId: "late" })])).toMatchObject([{ refused: "attempt-exists" }]);
    expect(await a.end([end(start("b", 1))])).toMatchObject([{ ok: true }]);
    expect(await b.end([end(start("b", 1))])).toMatchObject([{ refused: "not-open" }]);
    await Promise.all([a.close(), b.close()]);
  });

  it("miss nothing when they read while they write", async () => {
    const repository = sqlite(path("busy reader.db"));
    await repository.open(owner, 60_000);
    for (let number = 1; number <= 50; number++) {
      // Not awaited one by one: the reading and the writing are under way together.
      await Promise.all([repository.changes(number - 1), repository.start([start("a", number)])]);
      expect((await repository.changes(number - 1)).length).toBe(1);
    }
    await repository.close();
  });
});

describe.skipIf(!hasSqlite)("a locked file", () => {
  it("is waited for", async () => {
    const repository = sqlite(path("locked.db"));
    await repository.open(owner, 60_000);
    const other = rawDatabase(path("locked.db"));
    other.exec("begin immediate");
    const starting = repository.start([start("a", 1)]);
    await new Promise((resolve) => setImmediate(resolve));
    other.exec("commit");
    expect(await starting).toMatchObject([{ ok: true }]);
    other.close();
    await repository.close();
  });

  it("is given up after the time that was given, with nothing stored, and works again afterwards", async () => {
    const repository = sqlite({ path: path("given up.db"), busyTimeout: 100 });
    await repository.open(owner, 60_000);
    const other = rawDatabase(path("given up.db"));
    other.exec("begin immediate");
    await expect(repository.start([start("a", 1)])).rejects.toMatchObject({
      code: "REPOSITORY",
      message: expect.stringMatching(/cannot store a start: another process keeps it locked.*busyTimeout/),
    });
    other.exec("rollback");
    other.close();
    expect(await repository.changes(0)).toEqual([]);
    expect(await repository.start([start("a", 1)])).toMatchObject([{ ok: true }]);
    await repository.close();
  });
});

describe.skipIf(!hasSqlite)("a full disk", () => {
  it("fails the batch as a whole, and the next one is stored when there is room", async () => {
    const raw = rawDatabase(path("full.db"));
    const repository = sqlite({ database: raw });
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    const pages = raw.pragma("page_count", { simple: true });
    raw.pragma(`max_page_count = ${pages}`);
    const batch = Array.from({ length: 200 }, (_, i) =>
      start(`task ${i}`, 1, { because: ["x".repeat(500)] }),
    );
    await expect(repository.start(batch)).rejects.toMatchObject({
      code: "REPOSITORY",
      message: expect.stringContaining("cannot store 200 starts: there is no space left"),
    });
    expect((await repository.changes(0)).length).toBe(1);
    raw.pragma("max_page_count = 100000");
    expect((await repository.start(batch)).every(({ ok }) => ok)).toBe(true);
    await repository.close();
    raw.close();
  });
});
