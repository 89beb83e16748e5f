import { type ConditionNode, ConditionSyntaxError, type Phrase } from "@gantry/core";
import { layOut } from "./layout.ts";
import { givenPhrases } from "./phrases/given-phrases.ts";
import type { Trouble } from "./problem.ts";
import { readSentence } from "./sentence.ts";

/** What a sentence may contain besides the language itself. */
export interface SentenceOptions {
  /** The user's own conditions, in the words that stand for them in a sentence. See `checkPhrase`. */
  readonly phrases?: readonly (string | Phrase)[];
}

/**
 * Reads a sentence and returns its condition as plain data.
 *
 * Use it where a sentence comes from outside, such as a configuration file; an app takes sentences as they are.
 * `formatCondition` writes the condition back, and `checkCondition` finds everything that is wrong with a sentence.
 *
 * Throws `ConditionSyntaxError` at the first thing that is wrong, and nothing else, whatever `text` is; `OptionError` for
 * wrong options, and if a phrase has a placeholder of a type that there is not, which `checkPhrase` would have told before.
 *
 * @example
 * parseCondition("every 10 minutes & ~task 'fetch' is running");
 * parseCondition("a file has arrived", { phrases: ["a file has arrived"] });
 * // => { kind: "asked", phrase: "a file has arrived" }
 * parseCondition("disk is over 90%", { phrases: ["disk is over {percent:number}%"] });
 * // => { kind: "asked", phrase: "disk is over {percent:number}%", values: { percent: 90 } }
 */
export function parseCondition(text: string, options: SentenceOptions = {}): ConditionNode {
  const { node, troubles } = readSentence(text, givenPhrases("parseCondition", options), 1);
  const [trouble] = troubles;
  if (trouble !== undefined) throw syntaxError(text, trouble);
  if (node === undefined) throw new TypeError("a sentence was read without a meaning and without an error");
  return node;
}

function syntaxError(text: string, trouble: Trouble): ConditionSyntaxError {
  const shown = typeof text === "string" ? text : "";
  const { message, ...place } = layOut(shown, trouble);
  return new ConditionSyntaxError(message, { text: shown, ...place });
}
