import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, isUnknown, type Topic, taskTopic } from "../observation.ts";
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

/**
 * A true answer is used up by a start of the task: it was given before. Until the function may be asked again, it is
 * not known whether it is still so.
 */
export const asked = defineCondition<AskedNode>({
  kind: "asked",
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: ({ phrase }) => phrase,
  bind: ({ phrase }, { task }) => {
    const question: Question = { key: phrase, name: phrase, values: {} };
    const topics: readonly Topic[] = [`answer:${question.key}`];
    const topicsIfTrue = [...topics, taskTopic(task)];
    return ({ now, patience, answer, history }) => {
      const answered = answer(question.key);
      if (answered === undefined) {
        const asking = { waiting: true, questions: [question] };
        return isUnknown(now + patience, topics, `'${phrase}' is being asked`, asking);
      }
      const { truth, until, reason, seen } = answered;
      if (truth === undefined) return isUnknown(until, topics, reason ?? `'${phrase}' did not say`);
      if (!truth) return isFalse(until, topics);
      if ((history(task)?.lastStart?.sequence ?? 0) <= seen) {
        return isTrue(until, topicsIfTrue, { evidence: [phrase] });
      }
      return isUnknown(until, topics, `'${phrase}' has not been asked since the last start`, {
        waiting: true,
      });
    };
  },
});
