import assert from "node:assert/strict";
import { type LeaseState, type Repository, sleep, systemClock } from "@gantry/core";
import { contractCase } from "./contract-case.ts";
import { owner, sampleEnd, sampleStart } from "./sample-runs.ts";

const second = { ...owner, session: "session-2", name: "zweite", pid: 4712 };
const third = { ...owner, session: "session-3" };

/** Longer than any test takes, in ms. */
const long = 90_000;

/** Which lease the owner of a run has; the run must be open. */
async function leaseOf(repository: Repository, runId: string): Promise<LeaseState | undefined> {
  const run = (await repository.openRuns()).find(({ start }) => start.runId === runId);
  assert.ok(run, `${runId} is not open`);
  return run.owner?.lease;
}

/** Waits until the store's own clock says so: a lease of 1 ms lapses without anybody's doing. */
async function untilLapsed(repository: Repository, runId: string): Promise<void> {
  for (let look = 0; look < 2_000; look++) {
    if ((await leaseOf(repository, runId)) === "lapsed") return;
    await sleep(systemClock, 1);
  }
  assert.fail("a lease of 1 ms has not lapsed");
}

/** What was refused, or `ok`. */
function told(
  answers: readonly ({ readonly ok: true } | { readonly ok: false; readonly refused: string })[],
) {
  return answers.map((answer) => (answer.ok ? "ok" : answer.refused));
}

export const owners = [
  contractCase("open runs come with their owner, oldest first", async (repository) => {
    await repository.open(second, long);
    const [a, b, c] = [
      sampleStart("a", 1),
      sampleStart("b", 1, { session: second.session }),
      sampleStart("c", 1),
    ];
    const started = await repository.start([b, a, c]);
    await repository.end([sampleEnd(c)]);
    assert.ok(started[0]?.ok && started[1]?.ok);
    const open = await repository.openRuns();
    const leases = open.map((run) => run.owner?.leaseUntil ?? 0);
    assert.deepEqual(open, [
      { start: started[0].record, owner: { ...second, lease: "held", leaseUntil: leases[0] } },
      { start: started[1].record, owner: { ...owner, lease: "held", leaseUntil: leases[1] } },
    ]);
  }),

  contractCase("an open run of a session that nobody knows has no owner", async (repository) => {
    await repository.start([sampleStart("a", 1, { session: "unheard of" })]);
    const [run] = await repository.openRuns();
    assert.equal(run?.start.runId, "a-1");
    assert.equal(run?.owner, undefined);
  }),

  contractCase("a lease runs from the store's now for as long as was asked", async (repository) => {
    await repository.start([sampleStart("a", 1)]);
    const until = async () => (await repository.openRuns())[0]?.owner?.leaseUntil ?? 0;
    await repository.open(owner, 0);
    const before = await until();
    await repository.open(owner, long);
    const opened = await until();
    // A part of a millisecond is no harm.
    assert.equal(await repository.renew(owner.session, 2 * long + 0.5), true);
    const renewed = await until();
    // Between two calls there is some time, but no minute.
    assert.ok(opened - before >= long && opened - before < long + 60_000, `${opened - before} ms`);
    assert.ok(renewed - opened >= long && renewed - opened < long + 60_000, `${renewed - opened} ms`);
  }),

  contractCase("renew moves a session's lease and no other's", async (repository) => {
    await repository.open(second, long);
    await repository.start([sampleStart("a", 1), sampleStart("b", 1, { session: second.session })]);
    const until = async () => (await repository.openRuns()).map((run) => run.owner?.leaseUntil ?? 0);
    const before = await until();
    assert.equal(await repository.renew(owner.session, 10 * long), true);
    const after = await until();
    assert.ok((after[0] ?? 0) > (before[0] ?? 0));
    assert.equal(after[1], before[1]);
  }),

  contractCase(
    "there is nothing to renew for a session that is unknown or has closed",
    async (repository) => {
      await repository.open(second, long);
      await repository.start([sampleStart("a", 1, { session: second.session })]);
      await repository.close(second.session);
      assert.equal(await repository.renew("unheard of", long), false);
      assert.equal(await repository.renew(second.session, long), false);
      assert.equal(await leaseOf(repository, "a-1"), "closed");
    },
  ),

  contractCase("a lease that is not renewed lapses, and can be held again", async (repository) => {
    await repository.open(second, 1);
    await repository.start([sampleStart("a", 1, { session: second.session })]);
    await untilLapsed(repository, "a-1");
    assert.deepEqual(
      told(await repository.start([sampleStart("b", 1, { session: second.session })])),
      ["ok"],
      "lapsed is not revoked: nobody has acted on it",
    );
    assert.equal(await repository.renew(second.session, long), true);
    assert.equal(await leaseOf(repository, "a-1"), "held");
  }),

  contractCase("a lease that is held is not revoked as lapsed", async (repository) => {
    await repository.open(second, long);
    await repository.start([sampleStart("a", 1, { session: second.session })]);
    assert.equal(await repository.revoke(second.session, "lapsed"), false);
    assert.equal(await leaseOf(repository, "a-1"), "held");
    assert.equal(await repository.renew(second.session, long), true);
  }),

  contractCase("a lease that has lapsed is revoked as lapsed", async (repository) => {
    await repository.open(second, 1);
    await repository.start([sampleStart("a", 1, { session: second.session })]);
    await untilLapsed(repository, "a-1");
    assert.equal(await repository.revoke(second.session, "lapsed"), true);
    assert.equal(await leaseOf(repository, "a-1"), "revoked");
  }),

  contractCase("the lease of the dead is revoked though it runs", async (repository) => {
    await repository.open(second, long);
    await repository.start([sampleStart("a", 1, { session: second.session })]);
    assert.equal(await repository.revoke(second.session, "dead"), true);
    assert.equal(await leaseOf(repository, "a-1"), "revoked");
    assert.equal(await repository.revoke(second.session, "lapsed"), true, "it has none any more");
  }),

  contractCase(
    "there is nothing to revoke of a session that is unknown or has closed",
    async (repository) => {
      await repository.open(second, long);
      await repository.start([sampleStart("a", 1, { session: second.session })]);
      await repository.close(second.session);
      for (const because of ["dead", "lapsed"] as const) {
        assert.equal(await repository.revoke("unheard of", because), true);
        assert.equal(await repository.revoke(second.session, because), true);
      }
      assert.equal(await leaseOf(repository, "a-1"), "closed", "it has ended in good order");
    },
  ),

  contractCase("of a session whose lease was revoked no start is accepted", async (repository) => {
    await repository.open(second, long);
    await repository.open(third, long);
    await repository.revoke(second.session, "dead");
    assert.equal(await repository.renew(second.session, long), false);
    const answers = await repository.start([
      sampleStart("a", 1, { session: third.session }),
      sampleStart("b", 1, { session: second.session }),
      sampleStart("c", 1),
    ]);
    assert.deepEqual(told(answers), ["ok", "lease-lost", "ok"]);
    assert.deepEqual(
      (await repository.changes(0)).map(({ task }) => task),
      ["a", "c"],
    );
    // What was refused has taken neither the attempt nor the number from anybody.
    assert.deepEqual(
      told(await repository.start([sampleStart("b", 1, { session: third.session, runId: "b-other" })])),
      ["ok"],
    );
  }),

  contractCase(
    "of a session whose lease was revoked the end of an open run is accepted once",
    async (repository) => {
      await repository.open(second, long);
      const [a, b] = [
        sampleStart("a", 1, { session: second.session }),
        sampleStart("b", 1, { session: second.session }),
      ];
      await repository.start([a, b]);
      await repository.revoke(second.session, "dead");
      await repository.end([sampleEnd(a, "crash")]);
      assert.deepEqual(told(await repository.end([sampleEnd(a), sampleEnd(b)])), ["not-open", "ok"]);
    },
  ),

  contractCase("a session whose lease was revoked holds it again when it opens again", async (repository) => {
    await repository.open(second, long);
    await repository.revoke(second.session, "dead");
    await repository.open(second, long);
    assert.equal(await repository.renew(second.session, long), true);
    assert.deepEqual(told(await repository.start([sampleStart("a", 1, { session: second.session })])), [
      "ok",
    ]);
    assert.equal(await leaseOf(repository, "a-1"), "held");
  }),

  contractCase("a session that is opened twice is closed by one close", async (repository) => {
    await repository.open(owner, long);
    await repository.open(owner, long);
    await repository.start([sampleStart("a", 1)]);
    await repository.open(second, long);
    await repository.close(owner.session);
    assert.equal(await leaseOf(repository, "a-1"), "closed");
    assert.equal(await repository.renew(second.session, long), true, "the other is still open");
  }),

  contractCase("a closed repository opens again with all that was stored", async (repository) => {
    const start = sampleStart("a", 1);
    const [answer] = await repository.start([start]);
    assert.ok(answer?.ok);
    await repository.close();
    await repository.open(second, long);
    assert.deepEqual(await repository.changes(0), [answer.record]);
    assert.equal(await leaseOf(repository, "a-1"), "closed");
    const [ended] = await repository.end([sampleEnd(start, "crash")]);
    assert.ok(ended?.ok && ended.record.sequence > answer.record.sequence);
  }),

  contractCase("records can be read when no session is open any more", async (repository) => {
    const [answer] = await repository.start([sampleStart("a", 1)]);
    assert.ok(answer?.ok);
    await repository.close();
    const records: unknown[] = [];
    for await (const record of repository.records({ task: "a" })) records.push(record);
    assert.deepEqual(records, [answer.record]);
  }),

  contractCase("closing twice is as good as once", async (repository) => {
    await repository.close();
    await repository.close();
  }),
];
