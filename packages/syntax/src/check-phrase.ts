import { OptionError } from "@gantry/core";
import { fold } from "./phrases.ts";
import { readSentence } from "./sentence.ts";

/** A phrase is looked up at each condition of a sentence, and should be read at one glance. */
const LONGEST = 200;

/**
 * Refuses a phrase that could not be told from the rest of a sentence.
 *
 * Use it where a condition of the user's own gets its phrase. A phrase consists of words, the first of which begins with a
 * letter; white space and case make no difference. It must neither begin with a condition of the language ("daily standup
 * is over") nor be the beginning of one ("time of"): one of the two could then not be written any more.
 *
 * Throws `OptionError` for such a phrase.
 *
 * @example
 * checkPhrase("a file has arrived"); // fine
 * checkPhrase("daily standup is over"); // throws OptionError: "daily" is a condition of its own
 */
export function checkPhrase(phrase: string): void {
  const reason = objectionTo(typeof phrase === "string" ? fold(phrase) : "");
  if (reason !== undefined) throw new OptionError(`the phrase ${JSON.stringify(phrase)}`, reason);
}

function objectionTo(phrase: string): string | undefined {
  if (phrase === "") return "a text of one or more words was expected.";
  if (phrase.length > LONGEST) return `it has ${phrase.length} characters, and ${LONGEST} is the limit.`;
  const sign = /[~&|()'",#]/.exec(phrase)?.[0];
  if (sign !== undefined) return `${sign} has a meaning of its own in a sentence. Leave it out.`;
  if (!/^\p{L}/u.test(phrase))
    return "its first word must begin with a letter, so that it is not taken for a time.";
  const words = phrase.split(" ");
  const operator = [words[0], words.at(-1)].find((word) => /^(?:and|or|not)$/i.test(word ?? ""));
  if (operator !== undefined) return `"${operator}" is an operator: it can stand between other words only.`;
  for (let length = 1; length <= words.length; length += 1) {
    const beginning = words.slice(0, length).join(" ");
    const [trouble] = readSentence(beginning, [], 1).troubles;
    if (trouble === undefined) return `"${beginning}" is a condition of its own. Begin with another word.`;
    const isCutOff = length === words.length && trouble.at.start === beginning.length;
    if (isCutOff || /^every \.?\d/i.test(beginning)) {
      return `conditions of the language begin with "${beginning}". Begin with another word, or add one.`;
    }
  }
  return undefined;
}
