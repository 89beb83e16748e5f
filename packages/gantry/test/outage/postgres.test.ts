import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { PostgresServer } from "@gantry/postgres-server";
import { postgres } from "@gantry/sql";
import { Gantry, type RunRecord, type SessionHealth } from "gantry";
import { checkRuns, type RunEffect } from "gantry/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

/** How long the server is away, in ms. */
const away = 1_000 * Number(process.env["GANTRY_OUTAGE_SECONDS"] ?? 3);

let server: PostgresServer;
beforeAll(async () => {
  // As it is by default: what is said to be stored must outlive a server that is cut off.
  server = await PostgresServer.create({ settings: ["synchronous_commit=on"] });
}, 60_000);
afterAll(() => server.remove());

/** Looks at the health every 20 ms until it is as wanted; answers with all that it has seen on the way. */
async function healthsUntil(
  app: Gantry,
  isWanted: (health: SessionHealth) => boolean,
): Promise<readonly SessionHealth[]> {
  const seen: SessionHealth[] = [];
  for (;;) {
    const { health } = app.session;
    seen.push(health);
    if (isWanted(health)) return seen;
    await wait(20);
  }
}

test.for([
  ["is stopped and started", () => server.stop(), () => server.start()],
  ["is cut off and started", () => server.kill(), () => server.start()],
  ["hangs and goes on", async () => server.freeze(), async () => server.thaw()],
] as const)(
  "a server that %s: nothing starts meanwhile, what ends is kept, and all goes on within two seconds",
  { timeout: 60_000 + 2 * away },
  async ([words, breaks, mends]) => {
    const schema = words.replace(/\W/g, "_");
    const errors: unknown[] = [];
    const repository = postgres({ url: server.url, schema, deadline: 1_000, warn: () => {} });
    const app = new Gantry({
      repository,
      timezone: "UTC",
      lease: "2 seconds",
      name: words,
      onError: (error) => errors.push(error),
    });
    const effects: RunEffect[] = [];
    const told: string[] = [];
    const startedAt: number[] = [];
    app.task("every 100 ms", { name: "tick" }, (_args, { task, occasion, attempt, fence }) => {
      startedAt.push(Date.now());
      effects.push({ task, occasion, attempt, fence });
    });
    app.task("daily", { name: "long" }, async (_args, { task, occasion, attempt, fence }) => {
      await wait(1_500 + away / 2);
      effects.push({ task, occasion, attempt, fence });
      return { rows: 42 };
    });
    for (const event of ["repository:down", "repository:up", "lease:lose"] as const)
      app.on(event, () => told.push(event));
    await app.start();
    const from = Date.now();
    await wait(500);

    const brokenFrom = Date.now();
    await breaks();
    const before = await healthsUntil(app, ({ repository: { state } }) => state === "down");
    const downAt = Date.now();
    expect(downAt - brokenFrom).toBeLessThan(3_000);
    expect(before.at(-1)).toMatchObject({ standstill: "the repository does not answer" });
    await wait(away - (downAt - brokenFrom));
    expect(app.session.health.repository).toMatchObject({ state: "down", unstored: expect.any(Number) });
    expect(startedAt.filter((at) => at > downAt)).toEqual([]);
    await mends();
    const mendedAt = Date.now();
    const during = await healthsUntil(app, ({ repository: { state } }) => state === "up");
    const upAt = Date.now();
    expect(upAt - mendedAt).toBeLessThan(2_500);
    expect(during.slice(0, -1).every(({ repository: { error } }) => error instanceof Error)).toBe(true);
    await wait(1_500);
    // The end of a run that has just ended may be on its way.
    const after = await healthsUntil(app, ({ repository: { unstored } }) => unstored === 0);
    expect(after.at(-1)).toMatchObject({ standstill: undefined, repository: { state: "up" } });
    const until = Date.now();
    await app.stop();

    // An outage is told once, not by everything that it stops.
    expect(errors.length).toBeLessThan(3);
    expect(told.filter((event) => event !== "lease:lose")).toEqual(["repository:down", "repository:up"]);
    const records: RunRecord[] = [];
    for await (const record of postgres({ url: server.url, schema }).records()) records.push(record);
    const verdict = await checkRuns(records, {
      tasks: { tick: { every: 100 } },
      effects,
      from,
      until,
      patience: 2_000,
      outages: [{ from: brokenFrom, to: upAt }],
    });
    expect(verdict.findings).toEqual([]);
    expect(verdict.runs).toBeGreaterThan(5);
    expect(records.filter(({ task, action }) => task === "long" && action === "success")).toMatchObject([
      { returned: { rows: 42 } },
    ]);
    console.log(
      `${words}: known after ${downAt - brokenFrom} ms, over after ${upAt - mendedAt} ms, ${JSON.stringify(told)}, ${verdict.runs} runs, ${verdict.crashes} crashes, ${errors.length} errors`,
    );
  },
);
