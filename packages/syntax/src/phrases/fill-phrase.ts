import {
  askedNode,
  ConditionError,
  type ConditionNode,
  formatCondition,
  formatDuration,
  type Phrase,
  type PhraseFilling,
} from "@gantry/core";
import { parseCondition } from "../parse-condition.ts";
import type { Trouble } from "../problem.ts";
import { Reading } from "../reading.ts";
import { ZoneNames } from "../zone-names.ts";
import { isLike, misfit, type PhraseValue, type PlaceholderKind, placeholderTypes } from "./placeholder.ts";
import { templateOf } from "./template.ts";

/**
 * The condition of a phrase whose placeholders are filled, as a sentence would give it.
 *
 * Use it where a condition of the user's own is made without a sentence. A duration may be milliseconds or a text such as
 * "1 hour". For a phrase that is a regular expression the filling is the words.
 *
 * Throws `ConditionError` for a value that is missing, that has no place, or that no sentence could give, and
 * `ConditionSyntaxError` for words that the expression does not fit.
 *
 * @example
 * fillPhrase({ phrase: "disk is over {percent:number}%" }, { percent: 90 });
 * // => { kind: "asked", phrase: "disk is over {percent:number}%", values: { percent: 90 } }
 */
export function fillPhrase(phrase: Phrase, filling: PhraseFilling): ConditionNode {
  if (phrase.phrase instanceof RegExp) return readAlone(phrase, filling);
  const { text, placeholders } = templateOf(phrase.phrase);
  if (typeof filling !== "object" || filling === null) {
    throw new ConditionError(`${text}: its values by name were expected, found ${JSON.stringify(filling)}.`);
  }
  const values = new Map<string, PhraseValue>();
  for (const { name, kind } of placeholders) {
    if (Object.hasOwn(filling, name)) values.set(name, valueFor(name, kind, filling[name], text));
  }
  // What has no place in the phrase is refused with the node.
  for (const [name, value] of Object.entries(filling)) {
    if (!values.has(name)) values.set(name, String(value));
  }
  const node = askedNode(text, Object.fromEntries(values));
  if (JSON.stringify(readAlone(phrase, formatCondition(node))) === JSON.stringify(node)) return node;
  throw new ConditionError(
    `${text}: with these values the sentence would be read in another way: ${formatCondition(node)}`,
  );
}

/** The condition that words are, which must be this phrase and nothing else. */
function readAlone(phrase: Phrase, words: unknown): ConditionNode {
  if (typeof words === "string") {
    const node = parseCondition(words, { phrases: [phrase] });
    if (node.kind === "asked") return node;
  }
  throw new ConditionError(`Words that ${phrase.phrase} fits were expected, found ${JSON.stringify(words)}.`);
}

function valueFor(name: string, kind: PlaceholderKind, value: unknown, phrase: string): PhraseValue {
  if (kind === "text" && typeof value === "string") return value;
  const text = kind === "duration" && typeof value === "number" ? formatDuration(value) : String(value);
  const at = { start: 0, end: text.length };
  if (!isLike(kind, text)) refuse(name, misfit(kind, text, at, phrase));
  const reading = new Reading(text, new ZoneNames());
  const read = placeholderTypes[kind].read(text, at, reading);
  const [trouble] = reading.troubles;
  return trouble === undefined ? read : refuse(name, trouble);
}

function refuse(name: string, { title, expected }: Trouble): never {
  throw new ConditionError(`${name}: ${title}. Expected ${expected}.`);
}
