import type { TokenType } from "chevrotain";
import * as words from "./keywords.ts";
import * as signs from "./tokens.ts";

const { Blank, Comment, Ampersand, Bar, Tilde, Open, Close, Comma, Name, OpenQuote } = signs;

/** Every token, in the order in which the lexer tries them: `times` before `time`, keywords before other words. */
export const vocabulary: TokenType[] = [
  ...[Blank, Comment, Ampersand, Bar, Tilde, Open, Close, Comma, Name, OpenQuote],
  ...words.keywords.toSorted((a, b) => b.name.length - a.name.length),
  ...[signs.Ordinal, signs.Weekday, signs.Word],
  ...[signs.PhraseWord, signs.PlainWord, signs.Conjunction, signs.Disjunction, signs.Negation, signs.Hole],
  ...[words.Adverb, words.UnitWord, words.Preposition, words.Participle, words.TimesWord, words.CyclesWord],
  ...[words.GapWord, words.OverlapWord, words.EndWord],
];
