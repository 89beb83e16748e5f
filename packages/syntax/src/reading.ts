import {
  AnchorError,
  anchorAt,
  type Cycle,
  cycleBetween,
  DurationError,
  fullCycle,
  parseAnchor,
  parseDuration,
  type Unit,
} from "@gantry/core";
import type { IToken } from "chevrotain";
import * as messages from "./messages.ts";
import { type Range, rangeOf, type Trouble } from "./problem.ts";

/**
 * Reads the words inside the forms of one sentence: times, lengths of time, names and numbers.
 *
 * What cannot be read is noted as trouble and replaced by something harmless, so that the rest can be read too.
 */
export class Reading {
  readonly troubles: Trouble[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The part of a unit after a word such as "before". */
  part(unit: Unit, preposition: string, place: Range): Cycle {
    switch (preposition.toLowerCase()) {
      case "before":
        return cycleBetween(unit, 0, this.#end(unit, place));
      case "after":
        return cycleBetween(unit, this.#start(unit, place), fullCycle(unit).end);
      case "starting": {
        const start = this.#start(unit, place);
        return cycleBetween(unit, start, start);
      }
      default: {
        const { start, end } = this.#place(unit, place, (text) => anchorAt(unit, text), fullCycle(unit));
        return cycleBetween(unit, start, end);
      }
    }
  }

  /** The part of a unit between two places. */
  between(unit: Unit, from: Range, to: Range): Cycle {
    return cycleBetween(unit, this.#start(unit, from), this.#end(unit, to));
  }

  /** Milliseconds, more than zero. */
  duration(range: Range): number {
    const text = this.#words(range);
    try {
      const length = parseDuration(text);
      if (length === 0) this.troubles.push(messages.noDuration(range, text));
      return length;
    } catch (error) {
      if (!(error instanceof DurationError)) throw error;
      this.troubles.push(messages.badDuration(range, text, error.offset));
      return 0;
    }
  }

  /** The name inside the quotes. */
  name(token: IToken): string {
    const range = rangeOf(token);
    const inside = token.image.slice(1, -1);
    if (inside.trim() === "") this.troubles.push(messages.noName(range));
    return inside.replace(/\\([\s\S])/g, (pair: string, character: string, index: number) => {
      if (character === "n") return "\n";
      if (!/[\\'"]/.test(character)) {
        const start = range.start + 1 + index;
        this.troubles.push(messages.badEscape({ start, end: start + pair.length }, pair));
      }
      return character;
    });
  }

  /** A whole number. */
  count(token: IToken): number {
    if (/^\d{1,15}$/.test(token.image)) return Number(token.image);
    this.troubles.push(messages.noCount(rangeOf(token), token.image));
    return 0;
  }

  #start(unit: Unit, place: Range): number {
    return this.#place(unit, place, (text) => parseAnchor(unit, text, "start"), 0);
  }

  #end(unit: Unit, place: Range): number {
    return this.#place(unit, place, (text) => parseAnchor(unit, text, "end"), 0);
  }

  #place<T>(unit: Unit, range: Range, read: (text: string) => T, instead: T): T {
    const text = this.#words(range);
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof AnchorError)) throw error;
      this.troubles.push(messages.badPlace(range, text, error.offset, unit));
      return instead;
    }
  }

  /** Words as they stand in the text. A comment between them becomes blanks, so that every offset stays what it is. */
  #words({ start, end }: Range): string {
    return this.#text.slice(start, end).replace(/#[^\r\n]*/g, (comment) => " ".repeat(comment.length));
  }
}
