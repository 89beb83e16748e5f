import type { OptionCheck } from "../option-check.ts";
import type { Zone } from "../time/zone.ts";
import type { Facts } from "./facts.ts";
import type { ConditionNode } from "./node.ts";
import type { Observation } from "./observation.ts";

/** How tightly a kind's text binds: an operator's part that binds less tightly gets parentheses. */
export const binding = { any: 1, all: 2, not: 3, term: 4 } as const;

/** Which part of a task's past a condition reads. */
export interface Read {
  readonly task: string;
  /** How far back, in ms; 0: the last record of each action, the last start and the open runs are enough. */
  readonly lookback: number;
}

/** What a condition is bound to: the task that it decides about, and the calendar that it reads. */
export interface Binding {
  /** The name of the task whose condition this is. */
  readonly task: string;
  readonly zone: Zone;
  /** Whether a date of the calendar, "2026-12-24", is a holiday. Absent: none is. The same for the same date for ever. */
  readonly holidays?: (date: string) => boolean;
}

/** A condition bound to a task and a zone, ready to be observed. */
export interface Observer {
  readonly node: ConditionNode;
  readonly parts: readonly Observer[];
  /** Everything that this condition and its parts may read. */
  readonly reads: readonly Read[];
  observe(facts: Facts): Observation;
}

/**
 * What one kind of condition means: how it is observed, how it is written, what it reads and how far back.
 *
 * The built-in kinds are made of nothing else; yours are equals among them. Make one with `defineCondition` and give
 * it to the app: `new Gantry({ conditions: [fullMoon] })`.
 */
export interface ConditionDefinition<N extends ConditionNode = ConditionNode> {
  readonly kind: N["kind"];
  /** Default `binding.term`. */
  readonly binds?: number;
  /** The conditions inside it, in the order of the sentence. */
  parts?(node: N): readonly ConditionNode[];
  /** What each field must be, for reading a node from JSON: says what was expected, `undefined` for nothing wrong.
   * Without it any plain data will do. */
  readonly fields?: Readonly<Record<string, OptionCheck>>;
  /** The node as it is made of these fields when people write it. Throws `ConditionError` where they do not fit together. */
  remade?(node: N): ConditionNode;
  /** What the conditions inside it are bound to, where that is not what it is bound to itself. */
  bindingOf?(node: N, binding: Binding): Binding;
  /** The tasks whose past it reads, its own task's among them where it does. */
  reads?(node: N, task: string): readonly Read[];
  /** The node with the names of tasks in it as `name` gives them, and the conditions inside it as `part` does. A kind that
   * names tasks, or has conditions inside it, needs it for names that are relative to a group; without it a node is left as
   * it is. */
  renamed?(
    node: N,
    name: (task: string) => string,
    part: (node: ConditionNode) => ConditionNode,
  ): ConditionNode;
  /** The canonical text; `part` writes a condition inside it, with parentheses where they are needed. */
  format(node: N, part: (node: ConditionNode) => string): string;
  /** A clause of plain English, such as "when task 'fetch' has succeeded since the last start"; default: its text. */
  describe?(node: N, part: (node: ConditionNode) => string): string;
  /** Works out once what observing needs again and again, and answers with the function that observes.
   * Observing is pure: it reads `facts` and nothing else. */
  bind(node: N, binding: Binding, parts: readonly Observer[]): (facts: Facts) => Observation;
}

/**
 * Defines a kind of condition.
 *
 * @example
 * const leapDay = defineCondition<{ kind: "leapDay" }>({
 *   kind: "leapDay",
 *   format: () => "leap day",
 *   bind: (_node, { zone }) => ({ now }) => {
 *     const day = new Date(zone.toLocal(now));
 *     const truth = day.getUTCMonth() === 1 && day.getUTCDate() === 29;
 *     return (truth ? isTrue : isFalse)(now + 60_000, []);
 *   },
 * });
 */
export function defineCondition<N extends ConditionNode>(
  definition: ConditionDefinition<N>,
): ConditionDefinition<N> {
  return Object.freeze({ ...definition });
}
