import { defineCondition, Gantry } from "gantry";
import { inChild } from "../in-child.ts";
import { quantile } from "../quantiles.ts";
import { table } from "../table.ts";

interface Input {
  readonly starts: number;
  /** Over so many ms they are spread. */
  readonly spread: number;
  readonly rounds: number;
}

/** Calls `begun` with each of these instants, epoch ms, when it has come. Resolves when all have. */
type Way = (instants: readonly number[], begun: (instant: number) => void) => Promise<void>;

/** Finer than `Date.now`, of which the same instant is made. */
const now = () => performance.timeOrigin + performance.now();

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Once at an instant, to the millisecond: sentences know whole seconds. */
interface InstantNode {
  readonly kind: "instant";
  readonly at: number;
}

const instant = defineCondition<InstantNode>({
  kind: "instant",
  format: ({ at }) => `at ${at}`,
  reads: (_node, task) => [{ task, lookback: 0 }],
  bind:
    ({ at }, { task }) =>
    ({ now, history }) => {
      const begun = history(task)?.lastStart !== undefined;
      const waits = now < at;
      return {
        truth: !begun && !waits,
        claims: [{ type: "given", name: String(at) }],
        evidence: [],
        since: at,
        until: waits ? at : Number.POSITIVE_INFINITY,
        topics: [`task:${task}`],
      };
    },
});

const ways: Readonly<Record<string, Way>> = {
  setTimeout: async (instants, begun) => {
    for (const at of instants) setTimeout(() => begun(at), at - now());
    await sleep((instants.at(-1) ?? 0) - now() + 500);
  },
  gantry: async (instants, begun) => {
    const app = new Gantry({ conditions: [instant] });
    instants.forEach((at, i) => {
      const when: InstantNode = { kind: "instant", at };
      app.task(when, { name: `task-${i}` }, async () => begun(at));
    });
    await app.start();
    await sleep((instants.at(-1) ?? 0) - now() + 500);
    await app.stop();
  },
};

/** How late the starts were, in ms, by the way in which they were scheduled: the ways take turns. */
export async function measure({ starts, spread, rounds }: Input): Promise<Record<string, number[]>> {
  const lateness: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      // Far enough ahead that all tasks are made by then.
      const from = Math.ceil(now()) + 1_000;
      const instants = Array.from({ length: starts }, (_, i) => from + Math.floor((i / starts) * spread));
      const late: number[] = [];
      await way(instants, (at) => late.push(now() - at));
      if (late.length !== starts) throw new Error(`${name}: ${late.length} of ${starts} were started`);
      lateness[name] = [...(lateness[name] ?? []), ...late];
    }
  }
  return lateness;
}

/** How much later than it should a function is called. */
export async function lateness(quick: boolean): Promise<string> {
  const input = quick
    ? { starts: 1_000, spread: 1_000, rounds: 1 }
    : { starts: 10_000, spread: 10_000, rounds: 3 };
  const measured = await inChild<typeof measure>(import.meta.url, input);
  return table(
    `${input.starts.toLocaleString("en")} starts spread over ${input.spread / 1_000} s: how late, in ms`,
    ["", "p50", "p99", "max"],
    Object.entries(measured ?? {}).map(([name, sample]) => [
      name,
      ...[0.5, 0.99, 1].map((share) => quantile(sample, share)),
    ]),
  );
}
