import { layOut } from "./layout.ts";
import type { SentenceOptions } from "./parse-condition.ts";
import { givenPhrases } from "./phrases/given-phrases.ts";
import type { ConditionProblem } from "./problem.ts";
import { readSentence } from "./sentence.ts";

/** More problems than this say nothing more to anybody. */
const MOST_STOPS = 25;
const MOST_PROBLEMS = 100;

/**
 * Finds everything that is wrong with a sentence, in the order of its text; nothing when it is right.
 * What is beyond help is told by its first hundred problems.
 *
 * Use it in an editor or a form, where a person will mend it all at once. Throws nothing, whatever `text` is; `OptionError` for
 * wrong options.
 *
 * @example
 * checkCondition("dayly & every 10").map(({ column, suggestion }) => [column, suggestion]);
 * // => [[1, "daily"], [15, undefined]]
 */
export function checkCondition(text: string, options: SentenceOptions = {}): readonly ConditionProblem[] {
  const { troubles } = readSentence(text, givenPhrases("checkCondition", options), MOST_STOPS);
  return troubles
    .slice(0, MOST_PROBLEMS)
    .map((trouble) => layOut(typeof text === "string" ? text : "", trouble));
}
