import { Bench } from "tinybench";

/** Two ways to do the same thing, measured in one run: ours, and the floor or the peer that it is held against. */
export interface Pair {
  readonly title: string;
  readonly ours: () => unknown;
  readonly other: { readonly name: string; readonly run: () => unknown };
}

/** What a pair came to. */
export interface Measured {
  readonly title: string;
  /** Operations a second: the median. */
  readonly ours: number;
  readonly other: number;
  readonly otherName: string;
}

const time = 300;

export async function measure({ title, ours, other }: Pair): Promise<Measured> {
  const bench = new Bench({ time, warmupTime: 100 }).add("ours", ours).add("other", other.run);
  await bench.run();
  const [first, second] = bench.tasks.map(({ result }) => {
    if ("throughput" in result) return result.throughput.p50;
    throw new Error(`${title}: ${JSON.stringify(result)}`);
  });
  return { title, ours: first ?? 0, other: second ?? 0, otherName: other.name };
}

/** A line of the table. */
export function line({ title, ours, other, otherName }: Measured): string {
  const [a, b] = [ours, other].map((rate) => Math.round(rate).toLocaleString("en").padStart(12));
  return `${title.padEnd(44)} ${a}/s   ${b}/s  ${(ours / other).toFixed(2).padStart(7)} × ${otherName}`;
}
