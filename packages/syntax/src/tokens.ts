import { createToken, Lexer, type TokenType } from "chevrotain";
import { adverbs, outcomes, participles, unitWords } from "./words.ts";

/** A word of any kind: what a phrase of the user's may consist of. */
export const PhraseWord = createToken({ name: "PhraseWord", pattern: Lexer.NA });
/** A word that is no operator: what a time or a length of time may consist of. */
export const PlainWord = createToken({ name: "PlainWord", pattern: Lexer.NA, categories: PhraseWord });

/** Any run of characters that ends no word and is no keyword: times, numbers with or without a unit, other words. */
export const Word = createToken({
  name: "Word",
  pattern: /[^\s~&|()'",#]+/,
  line_breaks: false,
  categories: PlainWord,
});

const category = (name: string) => createToken({ name, pattern: Lexer.NA, categories: PlainWord });

/** The words for "once in each": `daily`. */
export const Adverb = category("Adverb");
/** The units that a condition can name: `day`. */
export const UnitWord = category("UnitWord");
/** What goes before one time; `between` has two. */
export const Preposition = category("Preposition");
/** What a task has done: `failed`. */
export const Participle = category("Participle");
/** Those of them that can follow `after task 'x'`. */
export const OutcomeWord = createToken({ name: "OutcomeWord", pattern: Lexer.NA, categories: Participle });
/** `time` or `times`, after a number. */
export const TimesWord = category("TimesWord");

export const Conjunction = createToken({ name: "Conjunction", pattern: Lexer.NA });
export const Disjunction = createToken({ name: "Disjunction", pattern: Lexer.NA });
export const Negation = createToken({ name: "Negation", pattern: Lexer.NA });

/** A word of the language, in any case. Where a longer word begins with it, the longer one is meant. */
function keyword(word: string, ...categories: readonly TokenType[]): TokenType {
  return createToken({
    name: word.toUpperCase(),
    pattern: new RegExp(word, "i"),
    longer_alt: Word,
    categories: categories.length === 0 ? [PlainWord] : [...categories],
  });
}

export const And = keyword("and", Conjunction, PhraseWord);
const Or = keyword("or", Disjunction, PhraseWord);
const Not = keyword("not", Negation, PhraseWord);

export const True = keyword("true");
export const False = keyword("false");
export const Always = keyword("always");
export const Never = keyword("never");

const Before = keyword("before", Preposition);
// `after` begins a condition as well: after task 'x'.
export const After = keyword("after", Preposition);
export const Between = keyword("between");

export const Every = keyword("every");
export const Time = keyword("time", TimesWord);
const Times = keyword("times", TimesWord);
export const Of = keyword("of");
export const Has = keyword("has");
export const Task = keyword("task");
export const Tasks = keyword("tasks");
export const Any = keyword("any");
export const While = keyword("while");
export const Is = keyword("is");
export const Running = keyword("running");
export const Retry = keyword("retry");
export const Today = keyword("today");
export const This = keyword("this");
export const Past = keyword("past");
export const In = keyword("in");

export const Ampersand = createToken({ name: "Ampersand", pattern: "&", categories: Conjunction });
const Bar = createToken({ name: "Bar", pattern: "|", categories: Disjunction });
const Tilde = createToken({ name: "Tilde", pattern: "~", categories: Negation });
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

const Blank = createToken({ name: "Blank", pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });
const Comment = createToken({
  name: "Comment",
  pattern: /#[^\r\n]*/,
  group: Lexer.SKIPPED,
  line_breaks: false,
});

const keywords = [
  ...[And, Or, Not, True, False, Always, Never, Before, After, Between, Every, Time, Times, Of, Has, Task],
  ...[Tasks, Any, While, Is, Running, Retry, Today, This, Past, In],
  ...["starting", "on", "at"].map((word) => keyword(word, Preposition)),
  ...Object.keys(adverbs).map((word) => keyword(word, Adverb)),
  ...Object.keys(unitWords).map((word) => keyword(word, UnitWord)),
  ...Object.keys(participles).map((word) => keyword(word, word in outcomes ? OutcomeWord : Participle)),
];

/** Every token, in the order in which the lexer tries them: `times` before `time`, keywords before other words. */
export const vocabulary: TokenType[] = [
  ...[Blank, Comment, Ampersand, Bar, Tilde, Open, Close, Comma, Name, OpenQuote],
  ...keywords.sort((a, b) => b.name.length - a.name.length),
  Word,
  ...[PhraseWord, PlainWord, Adverb, UnitWord, Preposition, Participle, OutcomeWord, TimesWord],
  ...[Conjunction, Disjunction, Negation, Hole],
];
