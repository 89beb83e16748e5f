import { type IToken, tokenMatcher } from "chevrotain";
import { In } from "../keywords.ts";
import { type Range, rangeOf, type Trouble } from "../problem.ts";
import type { Reading } from "../reading.ts";
import { Comma, Conjunction, Disjunction, Name, Negation, PhraseWord } from "../tokens.ts";
import { looseFit } from "./loose-fit.ts";
import type { PhraseBook } from "./phrase-book.ts";
import { isLike, misfit, type PhraseValue, placeholderTypes } from "./placeholder.ts";
import type { Fit } from "./spelling.ts";

type TokenAt = (index: number) => IToken;

/** A phrase that stands at some place of a sentence. */
export interface FoundPhrase {
  readonly phrase: string;
  /** How many tokens it takes. */
  readonly length: number;
  /** The words that stand there, where they cannot be made of the phrase and its values. */
  readonly text: string | undefined;
  /** What fills its placeholders; undefined if it has none. */
  values(reading: Reading): Readonly<Record<string, PhraseValue>> | undefined;
}

/** The user's own phrases, ready to be found in one sentence. */
export class Phrases {
  readonly texts: readonly string[];
  readonly #book: PhraseBook;
  readonly #sentence: string;

  constructor(book: PhraseBook, tokens: readonly IToken[]) {
    this.texts = book.texts;
    this.#book = book;
    this.#sentence = book.phrases.length === 0 ? "" : withoutComments(tokens);
  }

  /** What is wrong with the first value in a stretch that is one of the phrases but for its values. */
  misfitIn({ start, end }: Range): Trouble | undefined {
    for (const template of this.#book.templates) {
      const fillings = looseFit(template, this.#sentence, { start, end });
      const wrong = fillings?.find(({ kind, text }) => !isLike(kind, text));
      if (wrong !== undefined) return misfit(wrong.kind, wrong.text, wrong.at, template.text);
    }
    return undefined;
  }

  /** The longest phrase that the tokens begin with; `tokenAt` counts from 0. */
  longestAt(tokenAt: TokenAt): FoundPhrase | undefined {
    if (this.#book.phrases.length === 0 || !tokenMatcher(tokenAt(0), PhraseWord)) return undefined;
    const { start } = rangeOf(tokenAt(0));
    const itemEnd = endOfItem(tokenAt);
    let longest: FoundPhrase | undefined;
    for (const { name, spellings } of this.#book.phrases) {
      for (const spelling of spellings) {
        const fit = spelling(this.#sentence, start, itemEnd);
        const length = fit === undefined ? 0 : tokensUpTo(fit.end, tokenAt);
        if (fit === undefined || length <= (longest?.length ?? 0)) continue;
        longest = { phrase: name, length, text: fit.text, values: (reading) => valuesOf(fit, reading) };
      }
    }
    return longest;
  }
}

function valuesOf({ fillings }: Fit, reading: Reading): Record<string, PhraseValue> | undefined {
  if (fillings.length === 0) return undefined;
  return Object.fromEntries(
    fillings.map(({ name, kind, text, at }) => [name, placeholderTypes[kind].read(text, at, reading)]),
  );
}

/** The sentence with nothing but its tokens, each where it was. */
function withoutComments(tokens: readonly IToken[]): string {
  let sentence = "";
  for (const token of tokens) sentence = sentence.padEnd(token.startOffset) + token.image;
  return sentence;
}

/** How many tokens stand up to an offset; 0 if it is no place where one ends, or one of them belongs to no phrase. */
function tokensUpTo(offset: number, tokenAt: TokenAt): number {
  for (let n = 0; ; n += 1) {
    const token = tokenAt(n);
    if (!isOfPhrase(token)) return 0;
    const { end } = rangeOf(token);
    if (end >= offset) return end === offset ? n + 1 : 0;
  }
}

/** Where the words, names and commas from here on end: at an operator, a parenthesis or a time zone. */
function endOfItem(tokenAt: TokenAt): number {
  let end = 0;
  for (let n = 0; ; n += 1) {
    const token = tokenAt(n);
    const isOperator = [Conjunction, Disjunction, Negation].some((sign) => tokenMatcher(token, sign));
    const isZone = token.tokenType === In && tokenAt(n + 1).tokenType === Name;
    if (!isOfPhrase(token) || isOperator || isZone) return end;
    end = rangeOf(token).end;
  }
}

function isOfPhrase(token: IToken): boolean {
  return [PhraseWord, Name, Comma].some((type) => tokenMatcher(token, type));
}
