import { formatCondition, parseCondition } from "gantry";
import type { Pair } from "./pair.ts";

const sentences = [
  "daily",
  "daily between 10:00 and 12:00 & after task 'fetch' succeeded",
  "every 10 minutes & ~task 'backup' is running | weekly on Mon & has failed today",
];

/** Reading a sentence beside reading the same condition as JSON; writing it beside writing the JSON. */
export const sentencePairs: readonly Pair[] = sentences.flatMap((sentence) => {
  const node = parseCondition(sentence);
  const json = JSON.stringify(node);
  const short = sentence.length > 24 ? `${sentence.slice(0, 24)}…` : sentence;
  return [
    {
      title: `read "${short}"`,
      ours: () => parseCondition(sentence),
      other: { name: "JSON.parse of the node", run: () => JSON.parse(json) },
    },
    {
      title: `write "${short}"`,
      ours: () => formatCondition(node),
      other: { name: "JSON.stringify of the node", run: () => JSON.stringify(node) },
    },
  ];
});
