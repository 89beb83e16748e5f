import {
  AnchorError,
  anchorAt,
  CronError,
  type Cycle,
  cycleBetween,
  DurationError,
  fullCycle,
  parseAnchor,
  parseCron,
  parseDuration,
  type Unit,
} from "@gantry/core";
import type { IToken } from "chevrotain";
import { type Expectation, expectations, weekdays } from "./expectations.ts";
import { readInstant } from "./instant.ts";
import * as messages from "./messages.ts";
import { type Range, rangeOf, type Trouble } from "./problem.ts";
import type { ZoneNames } from "./zone-names.ts";

/**
 * Reads the words inside the forms of one sentence: times, lengths of time, names and numbers.
 *
 * What cannot be read is noted as trouble and replaced by something harmless, so that the rest can be read too.
 */
export class Reading {
  readonly troubles: Trouble[] = [];
  readonly #text: string;
  readonly #zones: ZoneNames;

  constructor(text: string, zones: ZoneNames) {
    this.#text = text;
    this.#zones = zones;
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
    return this.length(this.#words(range), range);
  }

  /** As `duration`, for a text that is known already. */
  length(text: string, at: Range): number {
    try {
      const length = parseDuration(text);
      if (length > 0) return length;
      this.troubles.push(messages.noDuration(at, text));
    } catch (error) {
      if (!(error instanceof DurationError)) throw error;
      this.troubles.push(messages.badDuration(at, text, error.offset));
    }
    return 1;
  }

  /** The shorter and the longer length. "5 to 10 minutes": a number alone has the unit of the other. */
  durations(from: Range, to: Range): readonly [least: number, most: number] {
    const { length: before } = this.troubles;
    const [, unit] = /^[\d.]+\s*(\p{L}+)$/u.exec(this.#words(to)) ?? [];
    const first = this.#words(from);
    const most = this.duration(to);
    const isBare = unit !== undefined && /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(first);
    // Where the unit is wrong, it is so once.
    if (isBare && this.troubles.length > before) return [1, 2];
    const least = this.length(isBare ? `${first} ${unit}` : first, from);
    if (least < most) return [least, most];
    if (this.troubles.length === before) this.troubles.push(messages.notLonger(to, this.#words(to), first));
    return [1, 2];
  }

  /** The normal text of a cron expression. */
  cron(range: Range): string {
    const text = this.#words(range);
    try {
      return parseCron(text).expression;
    } catch (error) {
      if (!(error instanceof CronError)) throw error;
      this.troubles.push(messages.badCron(range, text, error));
      return "* * * * *";
    }
  }

  /** A date with or without a time, as nodes hold it. */
  instant(range: Range): string {
    const text = this.#words(range);
    const local = readInstant(text);
    if (local === undefined) this.troubles.push(messages.badInstant(range, text));
    return local ?? "2000-01-01T00:00:00";
  }

  /** 1 (Monday) to 7, of a name in full or its first three letters. */
  weekday(name: string): number {
    const start = name.slice(0, 3).toLowerCase();
    return weekdays.findIndex((weekday) => weekday.toLowerCase().startsWith(start)) + 1;
  }

  /** A number of any kind. */
  number(text: string, at: Range): number {
    const number = Number(text);
    // Without its sign, which a zero would lose when it is written.
    if (Number.isFinite(number)) return number || 0;
    this.troubles.push(messages.noNumber(at, text));
    return 0;
  }

  /** A time of day, written as "10:00". */
  timeOfDay(text: string, at: Range): string {
    const time = this.#read("day", at, text, (time) => parseAnchor("day", time, "start"), 0);
    return new Date(time)
      .toISOString()
      .slice(11, -1)
      .replace(/(?::00)?\.000$/, "");
  }

  /** The number of "5th". */
  ordinal(token: IToken, most: number): number {
    const number = Number.parseInt(token.image, 10);
    if (number >= 1 && number <= most) return number;
    this.troubles.push(messages.badOrdinal(rangeOf(token), token.image, most));
    return 1;
  }

  /** The name of a time zone, inside the quotes. */
  zone(token: IToken): string {
    const name = this.name(token, expectations.zone, "UTC");
    const trouble = this.#zones.trouble(rangeOf(token), name);
    if (trouble !== undefined) this.troubles.push(trouble);
    return this.#zones.usable(name);
  }

  /** The name inside the quotes. */
  name(token: IToken, expected: Expectation = expectations.name, instead = "unnamed"): string {
    const name = this.text(token);
    if (name.trim() !== "") return name;
    this.troubles.push(messages.noName(rangeOf(token), expected));
    return instead;
  }

  /** The text inside the quotes, which may be empty. */
  text(token: IToken): string {
    return this.unquoted(token.image, rangeOf(token));
  }

  /** As `text`, for a text that is known already. */
  unquoted(image: string, at: Range): string {
    return image.slice(1, -1).replace(/\\([\s\S])/g, (pair: string, character: string, index: number) => {
      if (character === "n") return "\n";
      if (!/[\\'"]/.test(character)) {
        const start = at.start + 1 + index;
        this.troubles.push(messages.badEscape({ start, end: start + pair.length }, pair));
      }
      return character;
    });
  }

  /** A whole number. */
  count(token: IToken): number {
    const count = Number(token.image);
    if (/^\d+$/.test(token.image) && Number.isSafeInteger(count)) return count;
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
    return this.#read(unit, range, this.#words(range), read, instead);
  }

  #read<T>(unit: Unit, at: Range, text: string, read: (text: string) => T, instead: T): T {
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof AnchorError)) throw error;
      this.troubles.push(messages.badPlace(at, text, error.offset, unit));
      return instead;
    }
  }

  /** Words as they stand in the text. A comment between them becomes blanks, so that every offset stays what it is. */
  #words({ start, end }: Range): string {
    return this.#text.slice(start, end).replace(/(?<=\s)#[^\r\n]*/g, (comment) => " ".repeat(comment.length));
  }
}
