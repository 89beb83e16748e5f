import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PostgresServer } from "../src/server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.create();
});
afterAll(() => server.remove());

async function asked(question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.url, query_timeout: 300 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(question)).rows;
  } finally {
    // A server that hangs is not waited for.
    client.end().catch(() => undefined);
  }
}

describe("a server for tests", () => {
  it("answers, and keeps its data when it is stopped, killed and started again", async () => {
    await asked("create table kept (x int)");
    await server.stop();
    await expect(asked("select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await server.start();
    await server.kill();
    await server.start();
    expect(await asked("select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
  });

  it("hangs while it is frozen, connections that it has included", async () => {
    const client = new pg.Client({ connectionString: server.url, query_timeout: 200 });
    client.on("error", () => undefined);
    await client.connect();
    server.freeze();
    await expect(client.query("select 1")).rejects.toThrow("timeout");
    server.thaw();
    expect(await asked("select 1 as n")).toEqual([{ n: 1 }]);
    await client.end();
  });
});
