import type { IToken } from "chevrotain";

/** A stretch of a text, [start, end), counted from 0. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a token stands. */
export function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** A place for people, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Something that is wrong with a sentence.
 *
 * @example
 * const [problem] = checkCondition("dayly");
 * problem?.suggestion; // => "daily"
 */
export interface ConditionProblem {
  /** Where the trouble begins and ends in the text, counted from 0. */
  readonly range: readonly [start: number, end: number];
  /** Where the trouble begins, counted from 1. */
  readonly line: number;
  /** Where the trouble begins, counted from 1. */
  readonly column: number;
  /** All of it in words, with the line of the sentence and a caret under the trouble. */
  readonly message: string;
  /** What could have stood there, for people. */
  readonly expected: string | undefined;
  /** The nearest thing that would be right. */
  readonly suggestion: string | undefined;
}

/** What is wrong and where, before it is laid out for people. */
export interface Trouble {
  readonly at: Range;
  /** What was found, as a sentence without its full stop. */
  readonly title: string;
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}
