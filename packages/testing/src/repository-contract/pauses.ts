import assert from "node:assert/strict";
import type { Pause, Repository } from "@gantry/core";
import { type ContractCase, contractCase } from "./contract-case.ts";

/** A repository may keep pauses or not; what it keeps it gives back. */
function keepsPauses(
  title: string,
  test: (pause: NonNullable<Repository["pause"]>, pauses: NonNullable<Repository["pauses"]>) => Promise<void>,
): ContractCase {
  return contractCase(title, async (repository) => {
    assert.equal(
      repository.pause === undefined,
      repository.pauses === undefined,
      "pause and pauses go together",
    );
    if (repository.pause === undefined || repository.pauses === undefined) return;
    await test(repository.pause.bind(repository), repository.pauses.bind(repository));
  });
}

const forEver: Pause = { until: Number.POSITIVE_INFINITY };
const lunch: Pause = { until: 1_795_248_000_000, reason: "lunch, 'til one" };

/** What a repository promises of tasks that are paused, if it keeps such things. */
export const pauses: readonly ContractCase[] = [
  keepsPauses("no task is paused at first", async (_pause, pauses) => {
    assert.deepEqual(await pauses(), new Map());
  }),
  keepsPauses(
    "a pause is kept as it was given, with or without an end and a reason",
    async (pause, pauses) => {
      await pause("work", forEver);
      await pause("it's", lunch);
      const expected = new Map([
        ["it's", lunch],
        ["work", forEver],
      ]);
      assert.deepEqual(new Map([...(await pauses())].sort()), expected);
    },
  ),
  keepsPauses("a pause until a fraction of a ms is kept, to the ms at least", async (pause, pauses) => {
    await pause("work", { until: 1.5 });
    const kept = (await pauses()).get("work");
    assert.ok(kept !== undefined && Math.abs(kept.until - 1.5) <= 0.5, `until ${kept?.until}`);
  }),
  keepsPauses("a later pause takes the place of an earlier one", async (pause, pauses) => {
    await pause("work", lunch);
    await pause("work", forEver);
    assert.deepEqual(await pauses(), new Map([["work", forEver]]));
  }),
  keepsPauses("a task that is resumed is paused no more, and need not have been", async (pause, pauses) => {
    await pause("work", lunch);
    await pause("work", undefined);
    await pause("rest", undefined);
    assert.deepEqual(await pauses(), new Map());
  }),
];
