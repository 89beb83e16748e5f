import type { Repository } from "@gantry/core";
import { sleep, systemClock } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { postgres } from "../src/postgres/postgres.ts";
import { sqlite } from "../src/sqlite/sqlite.ts";
import { scratchSchemas, url } from "./postgres/scratch.ts";
import { owner, start } from "./samples.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./sqlite/scratch.ts";
import { until } from "./until.ts";

const path = scratchFolder();
const newSchema = scratchSchemas();

/** Nothing else happens on this thread meanwhile. */
function beBusy(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const leaseOf = async (repository: Repository) => (await repository.openRuns())[0]?.owner?.lease;

describe.each<[string, boolean, (name: string) => Repository]>([
  ["SQLite", hasSqlite, (name) => sqlite(path(`${name}.db`))],
  ["PostgreSQL", true, () => postgres({ url, schema: newSchema() })],
])("the lease of a session in %s", (_, canRun, make) => {
  it.skipIf(!canRun)(
    "runs on while the main thread is busy for longer than its term",
    { timeout: 60_000 },
    async () => {
      const repository = make("busy");
      await repository.open(owner, 1_500);
      await repository.start([start("a", 1)]);
      // The thread is there in a moment; on a busy machine it is a longer one.
      await sleep(systemClock, 500);
      await repository.renew(owner.session, 1_500);
      beBusy(4_000);
      expect(await repository.revoke(owner.session, "lapsed")).toBe(false);
      expect(await leaseOf(repository)).toBe("held");
      await repository.close();
    },
  );

  it.skipIf(!canRun)("that was revoked is not taken back", async () => {
    const repository = make("revoked");
    await repository.open(owner, 100);
    await repository.start([start("a", 1)]);
    expect(await repository.revoke(owner.session, "dead")).toBe(true);
    await sleep(systemClock, 300);
    expect(await leaseOf(repository)).toBe("revoked");
    await repository.close();
  });
});

describe.skipIf(!hasSqlite)("the keeping of leases", () => {
  it("ends with the session", async () => {
    const repository = sqlite(path("ends.db"));
    await repository.open(owner, 200);
    await repository.close();
    const raw = rawDatabase(path("ends.db"));
    const until = () => raw.prepare("select lease_until from gantry_sessions").pluck().get();
    const before = until();
    await sleep(systemClock, 400);
    expect(until()).toBe(before);
    raw.close();
  });

  it("lets a lease lapse that belongs to a connection of the app's: only the session renews it", async () => {
    const raw = rawDatabase(path("given.db"));
    const repository = sqlite({ database: raw });
    await repository.open(owner, 100);
    await repository.start([start("a", 1)]);
    await until(async () => (await leaseOf(repository)) === "lapsed", "the lease lapses");
    await repository.close();
    raw.close();
  });
});
