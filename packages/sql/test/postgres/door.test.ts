import { OptionError, RepositoryError } from "@gantry/core";
import { PostgresServer } from "@gantry/postgres-server";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgres } from "../../src/postgres/postgres.ts";
import { owner, start } from "../samples.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.create({
    settings: ["max_connections=12", "superuser_reserved_connections=3"],
  });
  await asked(
    "create role reader login",
    "create role writer login",
    "create role guest login password 'secret'",
    "create database locked",
    "create database empty",
    "grant create on database empty to writer",
  );
}, 60_000);
afterAll(() => server.remove());

async function asked(...questions: readonly string[]): Promise<void> {
  const client = new pg.Client(server.url);
  await client.connect();
  for (const question of questions) await client.query(question);
  await client.end();
}

/** The URL with another user, database, host or port. */
function urlWith(change: (url: URL) => void): string {
  const url = new URL(server.url);
  change(url);
  return url.href;
}

async function refusal(url: string, more: object = {}): Promise<string> {
  const repository = postgres({ url, deadline: 3_000, ...more });
  const error: unknown = await repository.open(owner, 60_000).then(
    () => repository.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RepositoryError);
  const { message } = error as RepositoryError; // as was just asserted
  expect(message).not.toContain("\n");
  expect(message).not.toContain("secret");
  return message;
}

describe("options that cannot be right are refused at once", () => {
  it.each<[string, () => unknown, string]>([
    ["an empty URL", () => postgres(""), "postgres: url: a URL such as"],
    ["another kind of URL", () => postgres("http://localhost/x"), "postgres: url: a URL such as"],
    // The compiler refuses these, plain JavaScript does not.
    ["nothing", () => postgres({} as never), "or a pool"],
    [
      "a name that is cut",
      () => postgres({ url: "postgres://h/d", schema: "x".repeat(51) }),
      "postgres: schema: a name",
    ],
    [
      "a reserved name",
      () => postgres({ url: "postgres://h/d", schema: "pg_x" }),
      "postgres: schema: a name",
    ],
    [
      "a name that ends a function",
      () => postgres({ url: "postgres://h/d", schema: "a$gantry$b" }),
      "postgres: schema: a name",
    ],
    [
      "a name that no database takes",
      () => postgres({ url: "postgres://h/d", schema: "a\0b" }),
      "postgres: schema: a name",
    ],
    [
      "no time",
      () => postgres({ url: "postgres://h/d", deadline: 0 }),
      "postgres: deadline: a whole number from 1",
    ],
    [
      "no connection",
      () => postgres({ url: "postgres://h/d", connections: 0 }),
      "postgres: connections: a whole",
    ],
    [
      "another way to listen",
      () => postgres({ url: "postgres://h/d", listenUrl: "x" }),
      "postgres: listenUrl",
    ],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(OptionError);
    expect(make).toThrow(message);
  });

  it("and never shown, because a URL may hold a password", () => {
    expect(() => postgres("postgrs://user:secret@host/db")).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("secret") }),
    );
    expect(postgres("postgres://user:secret@host:1/db").name).toBe("postgres host:1/db");
  });
});

describe("a database that cannot be used is refused with what to do", () => {
  it("where nobody listens", async () => {
    expect(await refusal(urlWith((url) => (url.port = "1")))).toMatch(
      /^postgres 127\.0\.0\.1:1\/postgres: cannot connect: nobody listens there\. Start the server.*\(ECONNREFUSED\)\.$/,
    );
  });

  it("on a host that does not exist", async () => {
    expect(await refusal("postgres://user@no-such-host.invalid/db")).toMatch(
      /no host of this name|cannot be looked up/,
    );
  });

  it("with a wrong user", async () => {
    expect(await refusal(urlWith((url) => (url.username = "nobody")))).toMatch(
      /cannot connect: the server does not let this user in.*role "nobody" does not exist \(28000\)/,
    );
  });

  it("that does not exist", async () => {
    expect(await refusal(urlWith((url) => (url.pathname = "/missing")))).toMatch(
      /no database of this name\. Create it \(createdb NAME\).*\(3D000\)/,
    );
  });

  it("in which this user may make nothing", async () => {
    const url = urlWith((url) => {
      url.username = "reader";
      url.pathname = "/locked";
    });
    expect(await refusal(url)).toMatch(
      /cannot make its tables: this user lacks the permission.*permission denied for database locked \(42501\)/,
    );
  });

  it("whose tables belong to somebody else", async () => {
    const repository = postgres({ url: server.url, schema: "taken" });
    await repository.open(owner, 60_000);
    await repository.close();
    expect(
      await refusal(
        urlWith((url) => (url.username = "reader")),
        { schema: "taken" },
      ),
    ).toMatch(/lacks the permission.*permission denied for schema taken/);
    await asked(
      "grant usage on schema taken to reader",
      "grant select on all tables in schema taken to reader",
    );
    expect(
      await refusal(
        urlWith((url) => (url.username = "reader")),
        { schema: "taken" },
      ),
    ).toMatch(/cannot note who writes: this user lacks the permission/);
  });

  it("that is read-only", async () => {
    const url = urlWith((url) => {
      url.pathname = "/empty";
      url.searchParams.set("options", "-c default_transaction_read_only=on");
    });
    expect(await refusal(url, { schema: "never" })).toMatch(
      /cannot make its tables: the server, or its transactions by default, are read-only.*\(25006\)/,
    );
  });

  it("that has no connection left", async () => {
    const clients = Array.from(
      { length: 9 },
      () => new pg.Client(urlWith((url) => (url.username = "writer"))),
    );
    for (const client of clients) {
      client.on("error", () => undefined);
      await client.connect().catch(() => undefined);
    }
    const url = urlWith((url) => {
      url.username = "writer";
      url.pathname = "/empty";
    });
    expect(await refusal(url)).toMatch(/no connection left\. Raise max_connections/);
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  });

  it("in which something else has the name of a table", async () => {
    await asked("create schema occupied", "create table occupied.runs (x int)");
    expect(await refusal(server.url, { schema: "occupied" })).toMatch(
      /cannot make its tables: something else of the same name is in the way.*"runs" already exists \(42P07\)/,
    );
  });

  it("whose tables are dropped while it is used", async () => {
    const repository = postgres({ url: server.url, schema: "dropped" });
    await repository.open(owner, 60_000);
    await asked("drop schema dropped cascade");
    await expect(repository.changes(0)).rejects.toThrow(/cannot read what is new: its tables are gone/);
    await expect(repository.start([start("a", 1)])).rejects.toThrow(
      /no schema of this name|functions are gone/,
    );
    await expect(repository.close()).rejects.toThrow("cannot note its end");
    const again = postgres({ url: server.url, schema: "dropped" });
    await again.open(owner, 60_000);
    expect(await again.start([start("a", 1)])).toMatchObject([{ ok: true }]);
    await again.close();
  });

  it("whose schema was made for a user who may make none", async () => {
    await asked("create schema given authorization reader");
    const repository = postgres({
      url: urlWith((url) => (url.username = "reader")),
      schema: "given",
    });
    await repository.open(owner, 60_000);
    expect(await repository.start([start("a", 1)])).toMatchObject([{ ok: true }]);
    await repository.close();
  });
});

describe("names that are too long for an index", () => {
  it("are refused with what is possible, and nothing of the batch is stored", async () => {
    const repository = postgres({ url: server.url, schema: "long_names" });
    await repository.open(owner, 60_000);
    // Random, so that it cannot be compressed.
    const name = Array.from({ length: 400 }, (_, i) => Math.sin(i).toString(36)).join("");
    const batch = [start("a", 1), start(name, 1)];
    await expect(repository.start(batch)).rejects.toThrow(/a name or an id is too long/);
    expect(await repository.changes(0)).toEqual([]);
    await repository.close();
  });
});

describe("a password", () => {
  it("that is wrong is said to be", async () => {
    const strict = await PostgresServer.create();
    try {
      const client = new pg.Client(strict.url);
      await client.connect();
      await client.query("create role guest login password 'right'");
      const { rows } = await client.query("show hba_file");
      const { writeFileSync } = await import("node:fs");
      writeFileSync(
        rows[0].hba_file,
        "local all all trust\nhost all guest all scram-sha-256\nhost all all all trust\n",
      );
      await client.query("select pg_reload_conf()");
      await client.end();
      const url = new URL(strict.url);
      url.username = "guest";
      url.password = "secret";
      expect(await refusal(url.href)).toMatch(/cannot connect: the password is wrong.*\(28P01\)/);
    } finally {
      await strict.remove();
    }
  });
});
