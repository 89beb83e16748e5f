import type { ConditionKinds } from "./condition-kinds.ts";
import type { Observer } from "./definition.ts";
import type { Facts } from "./facts.ts";
import { type Observation, witnessOf } from "./observation.ts";

/** Why a condition is true, false or unknown: the tree of its parts, each with what observing it yielded. */
export interface Explanation {
  /** The kind of the condition: "all", "periodic", "after" */
  readonly kind: string;
  readonly text: string;
  /** `undefined` is unknown. */
  readonly truth: boolean | undefined;
  readonly witness: readonly string[];
  /** Epoch ms up to which time alone changes nothing; Infinity: for ever. */
  readonly until: number;
  readonly topics: Observation["topics"];
  /** Why it is unknown. */
  readonly reason?: string;
  readonly parts: readonly Explanation[];
}

/** Explains a condition by observing it: the very function that decides, at each node. */
export function explain(observer: Observer, facts: Facts, kinds: ConditionKinds): Explanation {
  const observation = observer.observe(facts);
  const { truth, until, topics, reason } = observation;
  return {
    kind: observer.node.kind,
    text: kinds.format(observer.node),
    truth,
    witness: witnessOf(observation),
    until,
    topics,
    ...(reason === undefined ? {} : { reason }),
    parts: observer.parts.map((part) => explain(part, facts, kinds)),
  };
}
