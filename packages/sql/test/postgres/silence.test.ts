import process from "node:process";
import { sleep, systemClock } from "@gantry/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PostgresRenewal } from "../../src/lease-keeper/postgres-renewal.ts";
import { postgres } from "../../src/postgres/postgres.ts";
import { owner } from "../samples.ts";
import { BreakableWay } from "./breakable-way.ts";
import { asked, scratchSchemas, url } from "./scratch.ts";

const newSchema = scratchSchemas();
const way = new BreakableWay(url);
let breakable: string;
beforeAll(async () => {
  breakable = await way.open(url);
});
afterAll(() => way.close());

async function lapsed(schema: string): Promise<unknown> {
  const [row] = await asked(
    `select lease_until < extract(epoch from clock_timestamp()) * 1000 as lapsed from "${schema}".sessions`,
  );
  return row?.["lapsed"];
}

describe("connections that go silent", () => {
  it("keep the renewal of a lease waiting for a third of its term, not for the deadline", async () => {
    const schema = newSchema();
    const repository = postgres({ url: breakable, schema });
    await repository.open(owner, 1_500);
    way.silence();
    const began = systemClock.monotonic();
    await expect(repository.renew(owner.session, 1_500)).rejects.toThrow(/cannot renew the lease.*ETIMEDOUT/);
    expect(systemClock.monotonic() - began).toBeLessThan(1_000);
    expect(await repository.renew(owner.session, 1_500)).toBe(true);
    await repository.close();
  });

  it("do not cost a session its lease, which is kept from a thread", { timeout: 30_000 }, async () => {
    const schema = newSchema();
    const repository = postgres({ url: breakable, schema });
    const term = 4_000;
    await repository.open(owner, term);
    // The thread has renewed once by then: it has a connection.
    await sleep(systemClock, 0.75 * term);
    way.silence();
    for (let look = 0; look < 20; look++) {
      await sleep(systemClock, term / 10);
      expect(await lapsed(schema)).toBe(false);
    }
    await repository.renew(owner.session, term).catch(() => undefined);
    await repository.close();
  });
});

describe("several leases of one process", () => {
  it("are renewed one after the other on one connection", async () => {
    const schema = newSchema();
    const repository = postgres({ url, schema });
    const sessions = ["a", "b", "c", "d"];
    for (const session of sessions) await repository.open({ ...owner, session }, 50);
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on("warning", warned);
    const renewal = new PostgresRenewal({
      kind: "postgres",
      url,
      table: `"${schema}".sessions`,
      deadline: 5_000,
    });
    await Promise.all(sessions.map((session) => renewal.renew(session, 60_000, 30_000, 5_000)));
    renewal.close();
    await sleep(systemClock, 10);
    process.off("warning", warned);
    expect(warnings).toEqual([]);
    const left = await asked(
      `select lease_until > extract(epoch from now()) * 1000 + 30000 as kept from "${schema}".sessions`,
    );
    expect(left).toEqual(sessions.map(() => ({ kept: true })));
    await repository.close();
  });
});
