import {
  builtInKinds,
  claimText,
  History,
  occasionOf,
  type RunRecord,
  type StartRecord,
  Zone,
} from "@gantry/core";
import { parseCondition } from "gantry";
import { plans } from "./plans.ts";

/** The tasks of which a crashed run is begun again, whatever the condition says. */
const rerun = new Set(plans.flatMap(({ name, onCrash }) => (onCrash === "rerun" ? [name] : [])));

/** Takes the decision of each start again from the records that it had seen; answers with those that come out otherwise. */
export function notReproduced(records: readonly RunRecord[]): readonly string[] {
  const history = new History();
  history.load({ sequence: 0, runs: [] }, new Map(plans.map(({ name }) => [name, Number.POSITIVE_INFINITY])));
  const zone = Zone.of("UTC");
  const observers = new Map(
    plans.map(({ name, sentence }) => [
      name,
      builtInKinds.bind(parseCondition(sentence), { task: name, zone }),
    ]),
  );
  let next = 0;
  const reproduce = (start: StartRecord): readonly string[] => {
    const from = next;
    while (next < records.length && (records[next] as RunRecord).sequence <= start.seen) next++; // below the length
    history.apply(records.slice(from, next));
    const own = history.of(start.task);
    const observation = observers.get(start.task)?.observe({
      now: start.at,
      patience: 1_000,
      history: (task) => history.of(task),
      answer: () => undefined,
    });
    const expected = {
      truth: observation?.truth,
      claims: observation?.claims.map(claimText).sort(),
      because: observation?.evidence,
      occasion: occasionOf(start.claims, own.lastStart?.runId ?? null),
      attempt: 1 + own.attempts(start.occasion).ended,
      startNumber: 1 + (own.lastStart?.startNumber ?? 0),
    };
    const { occasion, attempt, startNumber, because } = start;
    const claims = start.claims.map(claimText).sort();
    const found = { truth: true, claims, because, occasion, attempt, startNumber };
    const [a, b] = [JSON.stringify(expected), JSON.stringify(found)];
    return a === b
      ? []
      : [`${start.task}: sequence ${start.sequence}, decided ${b}, but its records say ${a}`];
  };
  const starts = records.filter((record) => record.action === "run");
  const isRepeat = ({ task, attempt }: StartRecord) => attempt > 1 && rerun.has(task);
  const decided = starts.filter((start) => !isRepeat(start)).sort((a, b) => a.seen - b.seen);
  return decided.flatMap(reproduce);
}
