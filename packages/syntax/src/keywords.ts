import { createToken, Lexer, type TokenType } from "chevrotain";
import { Conjunction, category, Disjunction, Negation, PhraseWord, PlainWord, Word } from "./tokens.ts";
import { adverbs, gapWords, overlapWords, participles, unitWords } from "./words.ts";

/** The words for "once in each": `daily`. */
export const Adverb = category("Adverb");
/** The units that a condition can name: `day`. */
export const UnitWord = category("UnitWord");
/** What goes before one time; `between` has two. */
export const Preposition = category("Preposition");
/** What a task has done: `failed`. */
export const Participle = category("Participle");
/** `time` or `times`, after a number. */
export const TimesWord = category("TimesWord");
/** `cycle` or `cycles`, after a number. */
export const CyclesWord = category("CyclesWord");
/** What becomes of a time that the clock leaves out: `skip`. */
export const GapWord = category("GapWord");
/** Which of the two is meant where the clock shows a time twice: `both`. */
export const OverlapWord = category("OverlapWord");
/** A word that a time or a length of time ends before. */
export const EndWord = createToken({ name: "EndWord", pattern: Lexer.NA, categories: PhraseWord });

/** Every keyword there is, collected as they are made. */
export const keywords: TokenType[] = [];

/** A word of the language, in any case. Where a longer word begins with it, the longer one is meant. */
function keyword(word: string, ...categories: readonly TokenType[]): TokenType {
  const token = createToken({
    name: word.toUpperCase(),
    pattern: new RegExp(word, "i"),
    longer_alt: Word,
    categories: categories.length === 0 ? [PlainWord] : [...categories],
  });
  keywords.push(token);
  return token;
}

export const And = keyword("and", Conjunction, PhraseWord);
keyword("or", Disjunction, PhraseWord);
keyword("not", Negation, PhraseWord);

export const True = keyword("true");
export const False = keyword("false");
export const Always = keyword("always");
export const Never = keyword("never");

// Some of these begin a condition as well: after task 'x', on holidays, at 2026-12-24.
keyword("before", Preposition);
keyword("starting", Preposition);
export const After = keyword("after", Preposition);
export const On = keyword("on", Preposition);
export const At = keyword("at", Preposition);
export const Between = keyword("between");
export const From = keyword("from", EndWord);
export const Until = keyword("until", EndWord);

export const Every = keyword("every");
export const To = keyword("to", EndWord);
export const Success = keyword("success");
export const Finish = keyword("finish");
export const Time = keyword("time", TimesWord);
keyword("times", TimesWord);
export const Of = keyword("of");
export const Cron = keyword("cron");
export const CronTime = keyword("crontime");
export const Retry = keyword("retry");
export const With = keyword("with", EndWord);
export const Backoff = keyword("backoff");
export const Gap = keyword("gap");
export const Overlap = keyword("overlap");

export const Has = keyword("has");
export const Task = keyword("task");
export const Tasks = keyword("tasks");
export const Any = keyword("any");
export const While = keyword("while");
export const Is = keyword("is");
export const Running = keyword("running");
export const Returned = keyword("returned");
export const Today = keyword("today");
export const This = keyword("this");
export const Past = keyword("past");
export const In = keyword("in", EndWord);

export const Least = keyword("least");
export const Most = keyword("most");
export const Exactly = keyword("exactly");
export const More = keyword("more");
export const Less = keyword("less");
export const Than = keyword("than");
export const A = keyword("a");
export const Row = keyword("row");

export const Business = keyword("business");
export const Days = keyword("days");
export const Holidays = keyword("holidays");
export const Last = keyword("last");
export const The = keyword("the");
export const Scheduler = keyword("scheduler");
export const Run = keyword("run");
export const Over = keyword("over");
export const Ago = keyword("ago", EndWord);
keyword("cycle", CyclesWord);
keyword("cycles", CyclesWord);
export const Environment = keyword("env");
export const Parameter = keyword("param");
export const Exists = keyword("exists");

export const Day = keyword("day", UnitWord);
export const Month = keyword("month", UnitWord);
keyword("second", UnitWord, OverlapWord);
export const Started = keyword("started", Participle);

const made = new Set(keywords.map(({ name }) => name));
const others: readonly (readonly [table: object, category: TokenType])[] = [
  [adverbs, Adverb],
  [unitWords, UnitWord],
  [participles, Participle],
  [gapWords, GapWord],
  [overlapWords, OverlapWord],
];
for (const [table, category] of others) {
  for (const word of Object.keys(table)) if (!made.has(word.toUpperCase())) keyword(word, category);
}
