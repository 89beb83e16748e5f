import { ConditionError } from "../../errors.ts";
import { defineCondition } from "../definition.ts";
import { named } from "../named.ts";
import { frozen } from "../node.ts";
import { isName, isValues, optional } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, type Topic, taskTopic } from "../observation.ts";
import { type PhraseValues, phraseText, placesIn, toBeFilled } from "../phrase-text.ts";
import type { Question } from "../question.ts";

/** A condition of the user's own, told by a function: `a file has arrived`. */
export interface AskedNode {
  readonly kind: "asked";
  /** The phrase as it was defined, with its placeholders: the name of the function. */
  readonly phrase: string;
  /** What fills the placeholders. */
  readonly values?: PhraseValues;
  /** The words of the sentence, where they cannot be made of the phrase and its values. */
  readonly text?: string;
}

/**
 * `values` for a phrase with placeholders; `text` for one that is matched by a pattern of the user's own.
 *
 * Throws `ConditionError` for a blank phrase, a placeholder without a value, and a value without a placeholder.
 */
export function askedNode(phrase: string, values?: PhraseValues, text?: string): AskedNode {
  named("The phrase of a condition", phrase);
  if (text === undefined) checkValues(phrase, values ?? {});
  const hasValues = values !== undefined && Object.keys(values).length > 0;
  return frozen({
    kind: "asked",
    phrase,
    ...(hasValues ? { values: { ...values } } : {}),
    ...(text === undefined ? {} : { text }),
  });
}

function checkValues(phrase: string, values: PhraseValues): void {
  const places = placesIn(phrase);
  const empty = places.find(({ name }) => !Object.hasOwn(values, name));
  if (empty !== undefined)
    throw new ConditionError(`${toBeFilled(phrase)} Found no value for ${empty.image}.`);
  const stray = Object.keys(values).find((value) => places.every(({ name }) => name !== value));
  if (stray === undefined) return;
  throw new ConditionError(`The phrase "${phrase}" has no place for the value '${stray}'.`);
}

const textOf = ({ phrase, values = {}, text }: AskedNode) => text ?? phraseText(phrase, values);

/** The same for the same phrase with the same values, in whatever order they were given. */
function keyOf(phrase: string, values: PhraseValues | undefined): string {
  if (values === undefined) return phrase;
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${phrase} ${JSON.stringify(Object.fromEntries(sorted))}`;
}

/**
 * A true answer is used up by a start of the task: it was given before. Until the function may be asked again, it is
 * not known whether it is still so.
 */
export const asked = defineCondition<AskedNode>({
  kind: "asked",
  fields: { phrase: isName, values: optional(isValues), text: optional(isName) },
  remade: ({ phrase, values, text }) => askedNode(phrase, values, text),
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: textOf,
  describe: (node) => `when ${textOf(node)}`,
  bind: (node, { task }) => {
    const text = textOf(node);
    const { phrase, values } = node;
    const question: Question = { key: keyOf(phrase, values), name: phrase, values: values ?? {} };
    const topics: readonly Topic[] = [`answer:${question.key}`];
    const topicsIfTrue = [...topics, taskTopic(task)];
    return ({ now, patience, answer, history }) => {
      const answered = answer(question.key);
      if (answered === undefined) {
        const asking = { waiting: true, questions: [question] };
        return isUnknown(now + patience, topics, `'${text}' is being asked`, asking);
      }
      const { truth, until, reason, seen } = answered;
      if (truth === undefined) return isUnknown(until, topics, reason ?? `'${text}' did not say`);
      if (!truth) return isFalse(until, topics);
      if ((history(task)?.lastStart?.sequence ?? 0) <= seen) {
        return isTrue(until, topicsIfTrue, { evidence: [text] });
      }
      return isUnknown(until, topics, `'${text}' has not been asked since the last start`, {
        waiting: true,
      });
    };
  },
});
