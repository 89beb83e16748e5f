import { layOut } from "./layout.ts";
import type { SentenceOptions } from "./parse-condition.ts";
import type { ConditionProblem } from "./problem.ts";
import { readSentence } from "./sentence.ts";

/** More problems than this say nothing more to anybody. */
const MOST_STOPS = 25;

/**
 * Finds everything that is wrong with a sentence, in the order of its text; nothing when it is right.
 *
 * Use it in an editor or a form, where a person will mend it all at once. Throws nothing, whatever `text` is.
 *
 * @example
 * checkCondition("dayly & every 10").map(({ column, suggestion }) => [column, suggestion]);
 * // => [[1, "daily"], [15, undefined]]
 */
export function checkCondition(text: string, options: SentenceOptions = {}): readonly ConditionProblem[] {
  const { troubles } = readSentence(text, options.phrases ?? [], MOST_STOPS);
  return troubles.map((trouble) => layOut(typeof text === "string" ? text : "", trouble));
}
