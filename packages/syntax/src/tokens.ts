import { createToken, Lexer } from "chevrotain";

/** A word of any kind: what a phrase of the user's may consist of. */
export const PhraseWord = createToken({ name: "PhraseWord", pattern: Lexer.NA });
/** A word that is no operator: what a time or a length of time may consist of. */
export const PlainWord = createToken({ name: "PlainWord", pattern: Lexer.NA, categories: PhraseWord });

/**
 * The characters that a word can begin with: all up to 255 that do, and a sample of those beyond, which the lexer puts into
 * bundles of 255 each. It cannot see them in a pattern that says what a word is not, and would try every token everywhere.
 */
const beginnings = Array.from({ length: 1024 }, (_, n) => (n < 256 ? n : 256 + (n - 256) * 85)).filter(
  (code) => code > 255 || /[^\s~&|()'",#]/.test(String.fromCharCode(code)),
);

/**
 * Any run of characters that ends no word and is no keyword: times, numbers with or without a unit, other words. Inside
 * one `#` is a character as any other: `cron 0 10 * * fri#2`.
 */
export const Word = createToken({
  name: "Word",
  pattern: /[^\s~&|()'",#][^\s~&|()'",]*/,
  start_chars_hint: beginnings,
  line_breaks: false,
  categories: PlainWord,
});

/** The number of a day: `5th`. */
export const Ordinal = createToken({
  name: "Ordinal",
  pattern: /\d+(?:st|nd|rd|th)/i,
  longer_alt: Word,
  categories: PlainWord,
});
/** A day of the week, in full or by its first three letters. */
export const Weekday = createToken({
  name: "Weekday",
  pattern: /mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?/i,
  longer_alt: Word,
  categories: PlainWord,
});

/** Words of a kind that a time or a length of time may contain as well. */
export const category = (name: string) => createToken({ name, pattern: Lexer.NA, categories: PlainWord });

export const Conjunction = createToken({ name: "Conjunction", pattern: Lexer.NA });
export const Disjunction = createToken({ name: "Disjunction", pattern: Lexer.NA });
export const Negation = createToken({ name: "Negation", pattern: Lexer.NA });

export const Ampersand = createToken({ name: "Ampersand", pattern: "&", categories: Conjunction });
export const Bar = createToken({ name: "Bar", pattern: "|", categories: Disjunction });
export const Tilde = createToken({ name: "Tilde", pattern: "~", categories: Negation });
export const Open = createToken({ name: "Open", pattern: "(" });
export const Close = createToken({ name: "Close", pattern: ")" });
export const Comma = createToken({ name: "Comma", pattern: "," });

/** A name in single or double quotes. A backslash takes away what the next character means. */
export const Name = createToken({
  name: "Name",
  pattern: /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/,
  line_breaks: true,
});
/** A quote without its partner. It takes the rest of the line, so that the next line can be looked at. */
export const OpenQuote = createToken({ name: "OpenQuote", pattern: /['"][^\r\n]*/, line_breaks: false });

/** Stands where a wrong condition stood, once that is reported. No text gives it. */
export const Hole = createToken({ name: "Hole", pattern: Lexer.NA });

export const Blank = createToken({ name: "Blank", pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });
/** To the end of the line. Inside a word `#` begins none. */
export const Comment = createToken({
  name: "Comment",
  pattern: /#[^\r\n]*/,
  group: Lexer.SKIPPED,
  line_breaks: false,
});
