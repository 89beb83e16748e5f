import { nearest } from "@gantry/core";
import { type IToken, tokenMatcher } from "chevrotain";
import { type Expectation, expectations, months, weekdays } from "./expectations.ts";
import type { Stop } from "./grammar/grammar.ts";
import { itemAt } from "./item.ts";
import { EndWord } from "./keywords.ts";
import * as messages from "./messages.ts";
import type { Phrases } from "./phrases/phrases.ts";
import { type Range, rangeOf, type Trouble } from "./problem.ts";
import { Close, Comma, Name, Open, PlainWord, Word } from "./tokens.ts";

/** A sentence as it was taken apart. */
interface Sentence {
  readonly text: string;
  readonly tokens: readonly IToken[];
  readonly phrases: Phrases;
}

/** What to say about the first token that does not belong where it stands. */
export function unexpected(sentence: Sentence, stop: Stop): Trouble {
  const found = sentence.tokens[stop.index];
  const { from, to } = itemAt(sentence.tokens, stop.index);
  const misfit = sentence.phrases.misfitIn(stretchOf(sentence.tokens, from, to));
  if (misfit !== undefined) return misfit;
  if (found === undefined) return endsTooEarly(sentence, stop);
  if (found.tokenType === Name) return unexpectedName(stop, found);
  if (isWord(found)) return unexpectedWord(sentence, stop, found);
  return unexpectedSign(sentence, stop, found);
}

/** A word that is no operator. */
function isWord(token: IToken): boolean {
  return tokenMatcher(token, PlainWord) || tokenMatcher(token, EndWord);
}

function endsTooEarly({ tokens, phrases, text }: Sentence, { index, expected }: Stop): Trouble {
  const item = itemAt(tokens, index);
  // A misspelled word may have been taken for a part of the time before it.
  if (expected.words.length === 1) {
    for (const token of tokens.slice(item.from, item.to)) {
      const near = token.tokenType === Word ? nearest(token.image, expected.words) : undefined;
      if (near !== undefined) return messages.notUnderstood(rangeOf(token), token.image, expected, near);
    }
  }
  const end = stretchOf(tokens, index - 1, index).end;
  const near = nearestPhrase(text, stretchOf(tokens, item.from, item.to), phrases.texts);
  return messages.endsTooEarly({ start: end, end }, expected, near);
}

function unexpectedName({ expected }: Stop, found: IToken): Trouble {
  const word = expected.words.find((known) => known === "task" || known === "tasks");
  const suggestion = word === undefined ? undefined : `${word} ${found.image}`;
  return messages.notUnderstood(rangeOf(found), found.image, expected, suggestion);
}

function unexpectedWord(
  { text, tokens, phrases }: Sentence,
  { index, expected }: Stop,
  found: IToken,
): Trouble {
  const { image } = found;
  if (expected.isName === true) return messages.needsQuotes(rangeOf(found), image, expected);
  if (image.startsWith("!")) {
    return messages.notUnderstood(rangeOf(found), image, expected, `~${image.slice(1)}`);
  }
  const { from, to } = itemAt(tokens, index);
  const item = stretchOf(tokens, from, to);
  const phrase = nearestPhrase(text, item, phrases.texts);
  if (phrase !== undefined) {
    return messages.notUnderstood(item, text.slice(item.start, item.end), expected, phrase);
  }
  const near = withPreposition(image, expected) ?? nearest(image, expected.words);
  if (near !== undefined || expected !== expectations.condition) {
    return messages.notUnderstood(rangeOf(found), image, expected, near);
  }
  if (found.tokenType !== Word) return messages.cannotBegin(rangeOf(found), image, expected);
  return messages.notUnderstood(item, text.slice(item.start, item.end), expected);
}

/** "daily 10:00" and "weekly Mon" lack the word before the time. */
function withPreposition(image: string, expected: Expectation): string | undefined {
  if (expected !== expectations.part) return undefined;
  if (/^\d/.test(image)) return `at ${image}`;
  const isDate = [...weekdays, ...months].some(
    (name) => name.slice(0, 3).toLowerCase() === image.slice(0, 3).toLowerCase(),
  );
  return isDate ? `on ${image}` : undefined;
}

/** An operator, a parenthesis or a comma. */
function unexpectedSign({ tokens }: Sentence, { index, expected }: Stop, found: IToken): Trouble {
  const at = rangeOf(found);
  const { image, tokenType } = found;
  const before = tokens[index - 1];
  if (before !== undefined) {
    const both = { start: rangeOf(before).start, end: at.end };
    if (tokenType === Close && before.tokenType === Open) return messages.emptyParentheses(both, expected);
    const isDoubled = before.image === image && rangeOf(before).end === at.start && /[&|]/.test(image);
    if (isDoubled) return messages.notUnderstood(both, `${image}${image}`, expected, image);
  }
  if (tokenType === Comma && expected !== expectations.condition) {
    const isList = expected === expectations.outcome;
    return messages.notUnderstood(at, image, expected, isList ? "after tasks 'a', 'b'" : undefined);
  }
  return messages.missingBefore(at, image, expected);
}

function nearestPhrase(text: string, { start, end }: Range, phrases: readonly string[]): string | undefined {
  return nearest(text.slice(start, end).replace(/\s+/g, " "), phrases);
}

/** From the first of some tokens to the last. */
function stretchOf(tokens: readonly IToken[], from: number, to: number): Range {
  const [first, last] = [tokens[from], tokens[to - 1]];
  const end = last === undefined ? 0 : rangeOf(last).end;
  return { start: first === undefined || from >= to ? end : rangeOf(first).start, end };
}
