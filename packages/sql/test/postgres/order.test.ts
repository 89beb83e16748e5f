import { describe, expect, it } from "vitest";
import { postgres } from "../../src/postgres/postgres.ts";
import { end, owner, start } from "../samples.ts";
import { scratchSchemas, url } from "./scratch.ts";

const newSchema = scratchSchemas();

describe("four schedulers that write at once", () => {
  it("never show a record after one with a higher sequence", { timeout: 60_000 }, async () => {
    const schema = newSchema();
    const names = ["a", "b", "c", "d"];
    const writers = names.map(() => postgres({ url, schema, connections: 2 }));
    for (const [i, writer] of writers.entries()) await writer.open({ ...owner, session: `w${i}` }, 60_000);
    const reader = postgres({ url, schema });
    await reader.open({ ...owner, session: "reader" }, 60_000);

    let isWriting = true;
    const seen: number[] = [];
    const reading = (async () => {
      for (let last = 0; ; ) {
        const isLast = !isWriting;
        for (const { sequence } of await reader.changes(last)) {
          seen.push(sequence);
          last = sequence;
        }
        if (isLast) return;
      }
    })();
    const rounds = 60;
    await Promise.all(
      writers.map(async (writer, i) => {
        for (let round = 1; round <= rounds; round++) {
          const batch = names.map((name) => start(`${name}${i}`, round, { session: `w${i}` }));
          await writer.start(batch);
          await writer.end(batch.map((run) => end(run)));
        }
      }),
    );
    isWriting = false;
    await reading;
    const stored = (await reader.changes(0)).map(({ sequence }) => sequence);
    expect(stored).toHaveLength(4 * rounds * names.length * 2);
    // Whoever reads from where it ended has seen each, once and in order.
    expect(seen).toEqual(stored);
    await Promise.all([reader, ...writers].map((repository) => repository.close()));
  });

  it("are each told ok for the starts that they alone have", { timeout: 60_000 }, async () => {
    const schema = newSchema();
    const rivals = Array.from({ length: 4 }, () => postgres({ url, schema, connections: 2 }));
    for (const [i, rival] of rivals.entries()) await rival.open({ ...owner, session: `r${i}` }, 60_000);
    const won = await Promise.all(
      rivals.map(async (rival, i) => {
        let accepted = 0;
        for (let number = 1; number <= 50; number++) {
          const answers = await rival.start([
            start("x", number, { runId: `x${number} of ${i}` }),
            start("y", number, { runId: `y${number} of ${i}` }),
          ]);
          accepted += answers.filter(({ ok }) => ok).length;
        }
        return accepted;
      }),
    );
    expect(won.reduce((sum, accepted) => sum + accepted, 0)).toBe(100);
    expect(await rivals[0]?.count?.()).toBe(100);
    await Promise.all(rivals.map((rival) => rival.close()));
  });
});

describe("a lease that is revoked while its session stores starts", () => {
  it("is followed by no start of it", { timeout: 60_000 }, async () => {
    const schema = newSchema();
    const [writer, judge] = [postgres({ url, schema, connections: 4 }), postgres({ url, schema })];
    await judge.open({ ...owner, session: "judge" }, 60_000);
    for (let round = 1; round <= 20; round++) {
      const session = `suspect ${round}`;
      await writer.open({ ...owner, session }, 60_000);
      const starts = Array.from({ length: 12 }, (_, i) =>
        writer.start([start(`${session} ${i}`, 1, { session })]),
      );
      expect(await judge.revoke(session, "dead")).toBe(true);
      const before = await judge.count?.();
      await Promise.all(starts);
      expect(await judge.count?.()).toBe(before);
    }
    await Promise.all([writer.close(), judge.close()]);
  });
});
