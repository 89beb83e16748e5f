import { borderPairs } from "./borders.ts";
import { cronPairs } from "./cron.ts";
import { cycles } from "./elsewhere/cycles.ts";
import { elsewhere } from "./elsewhere/elsewhere.ts";
import { chain } from "./engine/chain.ts";
import { idle } from "./engine/idle.ts";
import { lateness } from "./engine/lateness.ts";
import { oneEvent } from "./engine/one-event.ts";
import { runsPerSecond } from "./engine/runs-per-second.ts";
import { tickCost } from "./engine/tick-cost.ts";
import { history } from "./history/history.ts";
import { neverPairs } from "./never.ts";
import { observationPairs } from "./observations.ts";
import { line, measure, type Pair } from "./pair.ts";
import { records } from "./records/records.ts";
import { sentencePairs } from "./sentences.ts";

/** The floor of an observation is a call; a pair of which says little, but how many there are a second says much. */
async function pairsOf(pairs: readonly Pair[]): Promise<string> {
  const lines: string[] = [];
  for (const pair of pairs) lines.push(line(await measure(pair)));
  return lines.join("\n");
}

/** What can be measured, by the name that selects it; each is told whether it is to be quick, and gives its lines. */
const benchmarks: Readonly<Record<string, (quick: boolean) => Promise<string>>> = {
  sentences: () => pairsOf(sentencePairs),
  borders: () => pairsOf(borderPairs),
  cron: () => pairsOf(cronPairs),
  never: () => pairsOf(neverPairs),
  observations: () => pairsOf(observationPairs),
  runs: runsPerSecond,
  chain,
  event: oneEvent,
  lateness,
  tick: tickCost,
  idle,
  elsewhere,
  history,
  records,
  cycles,
};

const [flags, names] = [
  process.argv.slice(2).filter(isFlag),
  process.argv.slice(2).filter((a) => !isFlag(a)),
];
const unknown = [
  ...flags.filter((flag) => flag !== "--quick"),
  ...names.filter((name) => !(name in benchmarks)),
];
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(", ")}. Give --quick, and any of: ${Object.keys(benchmarks).join(", ")}.`,
  );
  process.exit(1);
}
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`${await benchmark(flags.includes("--quick"))}\n`);
}

function isFlag(argument: string): boolean {
  return argument.startsWith("-");
}
