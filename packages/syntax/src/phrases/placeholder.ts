import { nearest } from "@gantry/core";
import { expectations, placesIn, weekdays } from "../expectations.ts";
import * as messages from "../messages.ts";
import type { Range, Trouble } from "../problem.ts";
import type { Reading } from "../reading.ts";

/** What fills a placeholder: a duration in ms, a time of day as "10:00", a weekday as "Monday". */
export type PhraseValue = string | number;

interface PlaceholderType {
  /** A regular expression without groups of its own, for any case. */
  readonly pattern: string;
  /** Something that it could stand for. */
  readonly sample: string;
  /** What is wrong with a text that does not fit the pattern, behind the text. */
  readonly mistake: string;
  /** What would fit, for people. */
  readonly expected: string;
  /** The value of a text that fits the pattern; what is wrong with it nevertheless goes to `reading`. */
  read(text: string, at: Range, reading: Reading): PhraseValue;
}

const unit = String.raw`\.?\d[\d.]*\s*\p{L}+`;

const types = {
  word: {
    pattern: String.raw`[^\s~&|()'",#][^\s~&|()'",]*`,
    sample: "x",
    mistake: "is not one word",
    expected: "one word, without blanks, quotes and operators",
    read: (text) => text,
  },
  text: {
    pattern: String.raw`'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"`,
    sample: "'x'",
    mistake: "stands without quotes",
    expected: "a text in quotes, such as 'it is here'",
    read: (text, at, reading) => (/^['"]/.test(text) ? reading.unquoted(text, at) : text),
  },
  number: {
    pattern: String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`,
    sample: "1",
    mistake: "is no number",
    expected: "a number, such as 3 or 0.5",
    read: (text, at, reading) => reading.number(text, at),
  },
  duration: {
    pattern: String.raw`\d+(?::\d+){1,2}(?:\.\d+)?|${unit}(?:(?:\s*,\s*|\s+)?(?:and\s+)?${unit})*`,
    sample: "1 hour",
    mistake: "is no length of time",
    expected: expectations.duration.shown,
    read: (text, at, reading) => reading.length(text, at),
  },
  time: {
    pattern: String.raw`\d{1,2}(?::\d{2}){0,2}(?:\.\d+)?(?:\s*[ap]\.?m\.?)?`,
    sample: "10:00",
    mistake: "is no time of day",
    expected: placesIn.day.shown,
    read: (text, at, reading) => reading.timeOfDay(text, at),
  },
  weekday: {
    pattern: weekdays.map((name) => `${name}|${name.slice(0, 3)}`).join("|"),
    sample: "Monday",
    mistake: "is no day of the week",
    expected: "a day of the week, such as Mon or Monday",
    read: (text, _at, reading) => weekdays[reading.weekday(text) - 1] ?? text,
  },
} as const satisfies Readonly<Record<string, PlaceholderType>>;

/** What a placeholder can stand for. */
export type PlaceholderKind = keyof typeof types;

export const placeholderTypes: Readonly<Record<PlaceholderKind, PlaceholderType>> = types;

export function isPlaceholderKind(name: string): name is PlaceholderKind {
  return Object.hasOwn(types, name);
}

/** Whether a text has the look of what a placeholder stands for. */
export function isLike(kind: PlaceholderKind, text: string): boolean {
  return new RegExp(`^(?:${placeholderTypes[kind].pattern})$`, "iu").test(text);
}

/** What to say about a text that has not; `phrase` is the one with the placeholder. */
export function misfit(kind: PlaceholderKind, text: string, at: Range, phrase: string): Trouble {
  const { mistake, expected } = placeholderTypes[kind];
  const suggestions: Partial<Record<PlaceholderKind, string | undefined>> = {
    text: `'${text}'`,
    weekday: nearest(text, weekdays),
  };
  return messages.badValue(at, text, mistake, `${expected}, in "${phrase}"`, suggestions[kind]);
}
