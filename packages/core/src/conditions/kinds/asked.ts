import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, isUnknown, type Topic } from "../observation.ts";
import type { Question } from "../question.ts";

/** A condition of the user's own, told by a function: `a file has arrived`. */
export interface AskedNode {
  readonly kind: "asked";
  /** The phrase, as it stands in a sentence. It is the name under which the function was defined. */
  readonly phrase: string;
}

export function askedNode(phrase: string): AskedNode {
  return frozen({ kind: "asked", phrase });
}

export const asked = defineCondition<AskedNode>({
  kind: "asked",
  format: ({ phrase }) => phrase,
  bind: ({ phrase }) => {
    const question: Question = { key: phrase, name: phrase, values: {} };
    const topics: readonly Topic[] = [`answer:${question.key}`];
    return ({ now, patience, answer }) => {
      const answered = answer(question.key);
      if (answered === undefined)
        return isUnknown(now + patience, topics, `'${phrase}' is being asked`, [question]);
      const { truth, until, reason } = answered;
      if (truth === undefined) return isUnknown(until, topics, reason ?? `'${phrase}' did not say`);
      return truth ? isTrue(until, topics, { evidence: [phrase] }) : isFalse(until, topics);
    };
  },
});
