import type { DurationInput } from "../time/duration.ts";
import type { Condition } from "./condition.ts";

/** A condition of the user's own, in the words that stand for it in a sentence. */
export interface Phrase {
  /**
   * The words, with placeholders for what differs: `disk is over {percent:number}%`. A placeholder is `{name}`, for one
   * word, or `{name:type}`, where the type is word, text (in quotes), number, duration, time or weekday. In this form the
   * condition is written back.
   *
   * Or a regular expression: its named groups are the values, as texts. It must fit all that stands between two operators,
   * where blanks are single and comments are left out, and its first word begins with a letter.
   */
  readonly phrase: string | RegExp;
  /** Other ways to write the same condition. Those in words have the same placeholders. */
  readonly spellings?: readonly (string | RegExp)[];
}

/** The words for a condition of your own, or several ways to write it; the first is the one in which it is written back. */
export type Spellings = string | RegExp | readonly (string | RegExp)[];

/** What fills the placeholders of a phrase: values by name, or, for a regular expression, the words that it fits. */
export type PhraseFilling = string | Readonly<Record<string, unknown>>;

/** What a placeholder of each type is given by a sentence. */
interface Given {
  readonly word: string;
  readonly text: string;
  readonly number: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Such as "10:00". */
  readonly time: string;
  /** Such as "Monday". */
  readonly weekday: string;
}

/** What a placeholder of each type can be filled with. */
type Fillable = Omit<Given, "duration"> & { readonly duration: DurationInput };

/** The types of the placeholders in a text, by name. */
type Places<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}:${infer Type}` ? { [N in Name]: Type } : { [N in Place]: "word" }) &
      Places<Rest>
  : unknown;

type Values<Text extends string, ByType> = {
  readonly [Name in keyof Places<Text>]: Places<Text>[Name] extends keyof ByType
    ? ByType[Places<Text>[Name]]
    : never;
};

type FirstOf<S extends Spellings> = S extends readonly [infer First, ...unknown[]]
  ? First
  : S extends readonly (infer Any)[]
    ? Any
    : S;

type AnyValues = Readonly<Record<string, unknown>>;

/** What the function of a condition is given: the values of its placeholders, by name. */
export type PhraseGiven<S extends Spellings> = [S] extends [string | readonly string[]]
  ? FirstOf<S> extends infer Text extends string
    ? string extends Text
      ? AnyValues
      : Values<Text, Given>
    : never
  : // A regular expression may give a text for anything.
    AnyValues;

/** Makes conditions of a phrase with placeholders: call it with what fills them. */
export interface PhraseBuilder<Filling> {
  (filling: Filling): Condition;
  /** As it was defined. */
  readonly phrase: string;
}

/** A condition, or, for a phrase with placeholders, what makes one of their values. */
export type PhraseCondition<S extends Spellings> =
  FirstOf<S> extends infer First
    ? First extends RegExp
      ? PhraseBuilder<string>
      : First extends string
        ? string extends First
          ? Condition | PhraseBuilder<AnyValues>
          : [keyof Places<First>] extends [never]
            ? Condition
            : PhraseBuilder<Values<First, Fillable>>
        : never
    : never;
