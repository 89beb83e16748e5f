import assert from "node:assert/strict";
import { contractCase } from "./contract-case.ts";
import { owner, sampleEnd, sampleStart } from "./sample-runs.ts";

export const owners = [
  contractCase("open runs come with their owner, oldest first", async (repository) => {
    const second = { ...owner, session: "session-2", name: "zweite", pid: 4712 };
    await repository.open(second, 90_000);
    const [a, b, c] = [
      sampleStart("a", 1),
      sampleStart("b", 1, { session: second.session }),
      sampleStart("c", 1),
    ];
    const started = await repository.start([b, a, c]);
    await repository.end([sampleEnd(c)]);
    assert.ok(started[0]?.ok && started[1]?.ok);
    assert.deepEqual(await repository.openRuns(), [
      { start: started[0].record, owner: { ...second, leaseUntil: 90_000 } },
      { start: started[1].record, owner: { ...owner, leaseUntil: 60_000 } },
    ]);
  }),

  contractCase("an open run of a session that nobody knows has no owner", async (repository) => {
    await repository.start([sampleStart("a", 1, { session: "unheard of" })]);
    const [run] = await repository.openRuns();
    assert.equal(run?.start.runId, "a-1");
    assert.equal(run?.owner, undefined);
  }),

  contractCase("renew moves a session's lease and no other's", async (repository) => {
    const second = { ...owner, session: "session-2" };
    await repository.open(second, 60_000);
    await repository.start([sampleStart("a", 1), sampleStart("b", 1, { session: second.session })]);
    await repository.renew(owner.session, 120_000);
    await repository.renew("unheard of", 120_000);
    const leases = (await repository.openRuns()).map((run) => run.owner?.leaseUntil);
    assert.deepEqual(leases, [120_000, 60_000]);
  }),

  contractCase("a closed repository opens again with all that was stored", async (repository) => {
    const start = sampleStart("a", 1);
    const [answer] = await repository.start([start]);
    assert.ok(answer?.ok);
    await repository.close();
    await repository.open({ ...owner, session: "session-2" }, 90_000);
    assert.deepEqual(await repository.changes(0), [answer.record]);
    const [run] = await repository.openRuns();
    assert.equal(run?.owner?.leaseUntil, 0, "a session that has closed has no lease any more");
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
