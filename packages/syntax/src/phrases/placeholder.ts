import { weekdays } from "../expectations.ts";
import type { Range } from "../problem.ts";
import type { Reading } from "../reading.ts";

/** What fills a placeholder: a duration in ms, a time of day as "10:00", a weekday as "Monday". */
export type PhraseValue = string | number;

interface PlaceholderType {
  /** A regular expression without groups of its own, for any case. */
  readonly pattern: string;
  /** Something that it could stand for. */
  readonly sample: string;
  /** The value of a text that fits the pattern; what is wrong with it nevertheless goes to `reading`. */
  read(text: string, at: Range, reading: Reading): PhraseValue;
}

const unit = String.raw`\.?\d[\d.]*\s*\p{L}+`;

const types = {
  word: { pattern: String.raw`[^\s~&|()'",#][^\s~&|()'",]*`, sample: "x", read: (text) => text },
  text: {
    pattern: String.raw`'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"`,
    sample: "'x'",
    read: (text, at, reading) => (/^['"]/.test(text) ? reading.unquoted(text, at) : text),
  },
  number: {
    pattern: String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`,
    sample: "1",
    read: (text, at, reading) => reading.number(text, at),
  },
  duration: {
    pattern: String.raw`\d+(?::\d+){1,2}(?:\.\d+)?|${unit}(?:(?:\s*,\s*|\s+)?(?:and\s+)?${unit})*`,
    sample: "1 hour",
    read: (text, at, reading) => reading.length(text, at),
  },
  time: {
    pattern: String.raw`\d{1,2}(?::\d{2}){0,2}(?:\.\d+)?(?:\s*[ap]\.?m\.?)?`,
    sample: "10:00",
    read: (text, at, reading) => reading.timeOfDay(text, at),
  },
  weekday: {
    pattern: weekdays.map((name) => `${name}|${name.slice(0, 3)}`).join("|"),
    sample: "Monday",
    read: (text, _at, reading) => weekdays[reading.weekday(text) - 1] ?? text,
  },
} as const satisfies Readonly<Record<string, PlaceholderType>>;

/** What a placeholder can stand for. */
export type PlaceholderKind = keyof typeof types;

export const placeholderTypes: Readonly<Record<PlaceholderKind, PlaceholderType>> = types;

export function isPlaceholderKind(name: string): name is PlaceholderKind {
  return Object.hasOwn(types, name);
}
