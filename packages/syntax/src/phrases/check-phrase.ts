import { OptionError, type Phrase } from "@gantry/core";
import { createTokenInstance, EOF } from "chevrotain";
import { readSentence } from "../sentence.ts";
import { takeApart } from "../take-apart.ts";
import { builtInExamples } from "./built-in-examples.ts";
import { fold } from "./fold.ts";
import { phraseBook } from "./phrase-book.ts";
import { Phrases } from "./phrases.ts";
import { sampleOf, type Template, templateOf } from "./template.ts";

/** A phrase is looked up at each condition of a sentence, and should be read at one glance. */
const LONGEST = 200;

const endOfSentence = createTokenInstance(EOF, "", 0, 0, Number.NaN, Number.NaN, Number.NaN, Number.NaN);

/**
 * Refuses a phrase that could not be told from the rest of a sentence.
 *
 * Use it where a condition of the user's own gets its phrase. A phrase consists of words, the first of which begins with a
 * letter, and of placeholders, which never come first; white space and case make no difference. It must neither begin with a condition of the
 * language ("daily standup is over") nor be the beginning of one ("time of"), nor fit one with its placeholders
 * ("has {what}"): one of the two could then not be written any more. All spellings of a phrase have the same placeholders.
 *
 * Throws `OptionError` for such a phrase.
 *
 * @example
 * checkPhrase("disk is over {percent:number}%"); // fine
 * checkPhrase("daily standup is over"); // throws OptionError: "daily" is a condition of its own
 */
export function checkPhrase(phrase: string | Phrase): void {
  const whole = typeof phrase === "object" && phrase !== null ? phrase : { phrase };
  const spellings = [whole.phrase, ...(whole.spellings ?? [])];
  const templates = spellings.flatMap((one) => (one instanceof RegExp ? [] : [checkedTemplate(one)]));
  const [first] = templates;
  for (const template of templates) {
    if (first === undefined || placeholdersOf(template) === placeholdersOf(first)) continue;
    const expected = placeholdersOf(first) || "none";
    refuse(template.text, `${JSON.stringify(first.text)} has other placeholders: ${expected}.`);
  }
  for (const spelling of spellings) {
    const hidden = hiddenBy(spelling);
    if (hidden !== undefined) refuse(spelling, `it would hide "${hidden}", a condition of the language.`);
  }
}

function refuse(phrase: string | RegExp, reason: string): never {
  throw new OptionError(`the phrase ${phrase instanceof RegExp ? phrase : JSON.stringify(phrase)}`, reason);
}

function checkedTemplate(phrase: string): Template {
  const reason = objectionToWords(typeof phrase === "string" ? fold(phrase) : "");
  if (reason !== undefined) refuse(phrase, reason);
  const template = templateOf(phrase);
  const names = template.placeholders.map(({ name }) => name);
  if (new Set(names).size < names.length) refuse(phrase, "two of its placeholders have the same name.");
  const isTouching = template.literals.slice(1, -1).some((literal) => literal.trim() === "");
  if (isTouching)
    refuse(phrase, "a word must stand between two placeholders, so that they can be told apart.");
  const objection = objectionToBeginning(sampleOf(template));
  if (objection !== undefined) refuse(phrase, objection);
  return template;
}

function objectionToWords(phrase: string): string | undefined {
  if (phrase === "") return "a text of one or more words was expected.";
  if (phrase.length > LONGEST) return `it has ${phrase.length} characters, and ${LONGEST} is the limit.`;
  const plain = phrase.replace(/\{\w+(?::\w+)?\}/g, "x");
  const brace = /[{}]/.exec(plain)?.[0];
  if (brace !== undefined) return `${brace} belongs to no placeholder, such as {name} or {size:number}.`;
  const sign = /[~&|()'",#]/.exec(plain)?.[0];
  if (sign !== undefined) return `${sign} has a meaning of its own in a sentence. Leave it out.`;
  if (phrase.startsWith("{"))
    return "it begins with a placeholder. Begin with a word, so that it is known where it begins: host {name} answers.";
  if (!/^\p{L}/u.test(phrase))
    return "its first word must begin with a letter, so that it is not taken for a time.";
  const words = phrase.split(" ");
  const operator = [words[0], words.at(-1)].find((word) => /^(?:and|or|not)$/i.test(word ?? ""));
  if (operator !== undefined) return `"${operator}" is an operator: it can stand between other words only.`;
  return undefined;
}

function objectionToBeginning(phrase: string): string | undefined {
  const words = phrase.split(" ");
  for (let length = 1; length <= words.length; length += 1) {
    const beginning = words.slice(0, length).join(" ");
    const [trouble] = readSentence(beginning, [], 1).troubles;
    if (trouble === undefined) return `"${beginning}" is a condition of its own. Begin with another word.`;
    const isCutOff = length === words.length && trouble.at.start === beginning.length;
    if (isCutOff || /^(?:every|at|from|until|cron|crontime) \.?\d/i.test(beginning)) {
      return `conditions of the language begin with "${beginning}". Begin with another word, or add one.`;
    }
  }
  return undefined;
}

/** The first condition of the language that the phrase would be taken for. */
function hiddenBy(phrase: string | RegExp): string | undefined {
  const book = phraseBook([{ phrase }]);
  return builtInExamples.find((example) => {
    const { tokens } = takeApart(example);
    return new Phrases(book, tokens).longestAt((index) => tokens[index] ?? endOfSentence) !== undefined;
  });
}

function placeholdersOf({ placeholders }: Template): string {
  return placeholders
    .map(({ name, kind }) => `{${name}:${kind}}`)
    .sort()
    .join(", ");
}
