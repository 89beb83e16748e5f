import type { News } from "@gantry/core";
import { sleep, systemClock } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { end, owner, start } from "../samples.ts";
import { until } from "../until.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./scratch.ts";

const path = scratchFolder();

describe.skipIf(!hasSqlite)("what another scheduler stores in the file", () => {
  it("is heard of", async () => {
    const file = path("heard.db");
    const [first, second] = [sqlite(file), sqlite(file)];
    await first.open(owner, 60_000);
    await second.open({ ...owner, session: "session-2" }, 60_000);
    const news: News[] = [];
    const stop = first.watch?.((one) => news.push(one));
    for (const [work, kind] of [
      [() => second.start([start("a", 1)]), "records"],
      [() => second.end([end(start("a", 1))]), "records"],
      [() => second.pause?.("a", { until: 5 }), "state"],
      [() => second.keepTask?.("a", { version: 1 }), "state"],
      [() => rawDatabase(file).exec("delete from gantry_pauses").close(), "state"],
    ] as const) {
      // What has been written before is looked at first.
      await sleep(systemClock, 60);
      news.length = 0;
      await work();
      await until(() => news.includes(kind), `${kind} is heard of`);
      expect(new Set(news)).toEqual(new Set([kind]));
    }
    stop?.();
    await sleep(systemClock, 60);
    news.length = 0;
    await second.start([start("b", 1)]);
    await sleep(systemClock, 100);
    expect(news).toEqual([]);
    await Promise.all([first.close(), second.close()]);
  });

  it("is heard of by the sessions of one repository, which have one connection", async () => {
    const repository = sqlite(path("one.db"));
    await repository.open(owner, 60_000);
    await repository.open({ ...owner, session: "session-2" }, 60_000);
    const heard: News[][] = [[], []];
    for (const news of heard) repository.watch?.((one) => news.push(one));
    await sleep(systemClock, 60);
    await repository.start([start("a", 1)]);
    await until(() => heard.every((news) => news.includes("records")), "a start is heard of");
    await repository.pause?.("a", { until: 5 });
    await until(() => heard.every((news) => news.includes("state")), "a pause is heard of");
    await repository.close();
  });

  it("is nothing where only the own session writes", async () => {
    const repository = sqlite(path("own.db"));
    await repository.open(owner, 60_000);
    const news: News[] = [];
    repository.watch?.((one) => news.push(one));
    await sleep(systemClock, 60);
    for (let number = 1; number <= 20; number++) await repository.start([start("a", number)]);
    await sleep(systemClock, 100);
    expect(news).toEqual([]);
    await repository.close();
  });
});

describe.skipIf(!hasSqlite)("a file that is deleted or replaced while it is in use", () => {
  it("is noticed, and good again when it is put back", async () => {
    const { renameSync, writeFileSync, rmSync } = await import("node:fs");
    const file = path("lost.db");
    const repository = sqlite(file);
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    const lose = async () => {
      // It is looked at now and then, not each time.
      await sleep(systemClock, 250);
      renameSync(file, `${file}.elsewhere`);
    };
    await lose();
    const writing = repository.start([start("a", 2)]);
    await expect(writing).rejects.toMatchObject({ code: "REPOSITORY" });
    await expect(writing).rejects.toThrow(/lost\.db: the file was deleted or moved.*Put it back/);
    await expect(repository.renew(owner.session, 60_000)).rejects.toThrow("deleted or moved");
    renameSync(`${file}.elsewhere`, file);
    expect(await repository.start([start("a", 2)])).toMatchObject([{ ok: true }]);
    await lose();
    writeFileSync(file, "");
    await expect(repository.start([start("a", 3)])).rejects.toThrow("replaced by another file");
    rmSync(file);
    renameSync(`${file}.elsewhere`, file);
    await repository.close();
  });
});
