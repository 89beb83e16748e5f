import {
  type ConditionDefinition,
  defineCondition,
  isFalse,
  isTrue,
  isUnknown,
  type Observation,
} from "@gantry/core";

/** A condition whose observation is given with it, so that any part of a tree can be anything. */
export interface KnownNode {
  readonly kind: "known";
  readonly name: string;
  readonly observation: Observation;
}

// A session takes definitions of all kinds of node; which ones this takes is seen to by `kind`.
export const known = defineCondition<KnownNode>({
  kind: "known",
  format: ({ name }) => name,
  bind:
    ({ observation }) =>
    () =>
      observation,
}) as unknown as ConditionDefinition;

/** True, false or unknown until an instant, with a topic, a claim and evidence of its name. */
export function knownNode(name: string, truth: boolean | undefined, until: number): KnownNode {
  const topics = [`parameter:${name}`] as const;
  const observation = {
    true: () =>
      isTrue(until, topics, {
        claims: [{ type: "given", name }],
        evidence: [`${name} holds`],
        since: until - 100,
      }),
    false: () => isFalse(until, topics),
    undefined: () =>
      isUnknown(until, topics, `${name} cannot be told`, { questions: [{ key: name, name, values: {} }] }),
  }[`${truth}`]();
  return { kind: "known", name, observation };
}
