import type { ConditionDefinition, Observer, Read } from "./definition.ts";
import type { Facts } from "./facts.ts";
import { guarded } from "./guarded.ts";
import type { ConditionNode } from "./node.ts";
import type { Observation } from "./observation.ts";

const none: readonly never[] = Object.freeze([]);

/** The observer of a node of any kind. There is one for each condition of each task, so it holds no more than it must. */
export class BoundCondition implements Observer {
  readonly node: ConditionNode;
  readonly parts: readonly Observer[];
  readonly reads: readonly Read[];
  #observe: (facts: Facts) => Observation;

  constructor(
    node: ConditionNode,
    parts: readonly Observer[],
    reads: readonly Read[],
    observe: ReturnType<ConditionDefinition["bind"]>,
  ) {
    this.node = node;
    this.parts = parts.length === 0 ? none : parts;
    this.reads = joined(reads, parts);
    this.#observe = observe;
  }

  observe(facts: Facts): Observation {
    return guarded(this.#observe, facts, this.node.kind);
  }
}

/** What a condition reads itself and what its parts do, each task once. */
function joined(own: readonly Read[], parts: readonly Observer[]): readonly Read[] {
  const reads = parts.length === 0 ? own : [...own, ...parts.flatMap((part) => part.reads)];
  if (reads.length === 0) return none;
  if (reads.length === 1) return reads;
  const lookbacks = new Map<string, number>();
  for (const { task, lookback } of reads) lookbacks.set(task, Math.max(lookback, lookbacks.get(task) ?? 0));
  return Array.from(lookbacks, ([task, lookback]) => ({ task, lookback }));
}
