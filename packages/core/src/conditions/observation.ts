import { type Claim, claimText } from "../runs/claim.ts";
import type { Question } from "./question.ts";

/**
 * A fact that a condition read, and whose change may change its truth: the runs of a task, the list of tasks,
 * an answer of user code, a session parameter, the number of cycles.
 */
export type Topic =
  | `task:${string}`
  | "tasks"
  | `answer:${string}`
  | `parameter:${string}`
  | "cycles"
  | "repository";

export function taskTopic(task: string): Topic {
  return `task:${task}`;
}

/**
 * What observing a condition yields.
 *
 * `until` and `topics` are bounds: the truth cannot change by time alone before `until`, nor by facts other than
 * `topics`. A bound that is too early costs a look; one that is too late is a bug.
 */
export interface Observation {
  /** `undefined` is unknown: it cannot be told now. Unknown never starts a task. */
  readonly truth: boolean | undefined;
  /** What a start on this observation uses up. Empty unless true. */
  readonly claims: readonly Claim[];
  /** What else made it true, for people. Empty unless true. */
  readonly evidence: readonly string[];
  /** Epoch ms since when it is true, as far as it is known; -Infinity: always. Of no meaning unless true. */
  readonly since: number;
  /** Epoch ms; Infinity: time alone changes nothing. */
  readonly until: number;
  readonly topics: readonly Topic[];
  /** Why it is unknown. */
  readonly reason?: string;
  /** It is unknown in the course of things, until user code has been asked; nothing is wrong. */
  readonly waiting?: boolean;
  /** What must be asked of user code before it can be told. */
  readonly questions?: readonly Question[];
}

const none: readonly never[] = Object.freeze([]);

export function isTrue(
  until: number,
  topics: readonly Topic[],
  witness: { claims?: readonly Claim[]; evidence?: readonly string[]; since?: number } = {},
): Observation {
  const { claims = none, evidence = none, since = Number.NEGATIVE_INFINITY } = witness;
  return { truth: true, claims, evidence, since, until, topics };
}

export function isFalse(until: number, topics: readonly Topic[]): Observation {
  return { truth: false, claims: none, evidence: none, since: Number.NEGATIVE_INFINITY, until, topics };
}

export function isUnknown(
  until: number,
  topics: readonly Topic[],
  reason: string,
  asking: { waiting?: boolean; questions?: readonly Question[] } = {},
): Observation {
  const since = Number.NEGATIVE_INFINITY;
  return { truth: undefined, claims: none, evidence: none, since, until, topics, reason, ...asking };
}

/** Everything that made the condition true, in words: claims and evidence, each once. */
export function witnessOf(observation: Observation): readonly string[] {
  return [...new Set([...observation.claims.map(claimText), ...observation.evidence])];
}
