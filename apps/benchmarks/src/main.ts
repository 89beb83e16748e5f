import { borderPairs } from "./borders.ts";
import { cronPairs } from "./cron.ts";
import { observationPairs } from "./observations.ts";
import { line, measure } from "./pair.ts";
import { sentencePairs } from "./sentences.ts";

/** The floor of an observation is a call; a pair of which says little, but how many there are a second says much. */
for (const pairs of [sentencePairs, borderPairs, cronPairs, observationPairs]) {
  for (const pair of pairs) console.log(line(await measure(pair)));
  console.log();
}
