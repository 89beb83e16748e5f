import { builtInKinds, type Facts, History, type StartRecord, Zone } from "@gantry/core";
import { parseCondition } from "gantry";
import type { Pair } from "./pair.ts";

const now = Date.UTC(2026, 10, 21, 10, 30);
const history = new History();
history.load(
  { sequence: 0, runs: [] },
  new Map(["self", "fetch"].map((task) => [task, Number.POSITIVE_INFINITY])),
);
for (let i = 0; i < 1_000; i++) {
  const [task, runId, at] = [i % 2 === 0 ? "fetch" : "self", `run-${i}`, now - (1_000 - i) * 60_000];
  const common = { task, runId, occasion: runId, attempt: 1, at };
  const start: StartRecord = {
    ...common,
    action: "run",
    sequence: 2 * i + 1,
    dueAt: at,
    startNumber: i + 1,
    seen: 2 * i,
    claims: [],
    because: [],
    session: "benchmark",
  };
  history.apply([
    start,
    { ...common, action: "success", sequence: 2 * i + 2, at: at + 1_000, startedAt: at },
  ]);
}
const facts: Facts = {
  now,
  patience: 1_000,
  history: (task) => history.of(task),
  answer: () => undefined,
};

const sentences = [
  "true",
  "daily",
  "daily between 10:00 and 12:00",
  "time of week on Mon",
  "every 10 minutes",
  "after task 'fetch' succeeded",
  "task 'fetch' has succeeded past 1 hour",
  "has failed today",
  "daily between 10:00 and 12:00 & after task 'fetch' succeeded | ~has succeeded today",
];

/** Observing over a thousand runs of history, beside calling a function that answers with a new object. */
export const observationPairs: readonly Pair[] = sentences.map((sentence) => {
  const observer = builtInKinds.bind(parseCondition(sentence), {
    task: "self",
    zone: Zone.of("Europe/Helsinki"),
  });
  return {
    title: `observe "${sentence.length > 32 ? `${sentence.slice(0, 32)}…` : sentence}"`,
    ours: () => observer.observe(facts),
    other: { name: "an empty function", run: () => ({ truth: facts.now > 0 }) },
  };
});
