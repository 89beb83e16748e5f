import { type CronError, nearest, type Unit } from "@gantry/core";
import { durationUnits, type Expectation, expectations, placesIn } from "./expectations.ts";
import type { Place, Range, Trouble } from "./problem.ts";

/** Anything found is quoted up to this many characters. */
const LONGEST_QUOTE = 60;

function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

function quoted(text: string): string {
  return `"${shortened(text).replace(/\s+/g, " ")}"`;
}

const nowhere: Range = { start: 0, end: 0 };

export function notText(found: unknown): Trouble {
  const title = `A sentence is a text, and this is ${kindOf(found)}`;
  return { at: nowhere, title, expected: expectations.condition.shown };
}

function kindOf(found: unknown): string {
  if (found === null || found === undefined) return String(found);
  if (Array.isArray(found)) return "a list";
  return typeof found === "object" ? "an object" : `a ${typeof found}`;
}

export function emptySentence(): Trouble {
  return { at: nowhere, title: "The sentence is empty", expected: expectations.condition.shown };
}

export function tooLong(length: number, limit: number): Trouble {
  return {
    at: { start: limit, end: limit },
    title: `The sentence is ${length} characters long, and ${limit} is the limit`,
    expected: "a shorter sentence; put a part of it into a condition of your own, with a phrase for it",
  };
}

export function tooDeep(at: Range, limit: number): Trouble {
  return {
    at,
    title: `More than ${limit} parentheses stand inside one another`,
    expected: "fewer; put a part of the sentence into a condition of your own, with a phrase for it",
  };
}

export function notUnderstood(
  at: Range,
  found: string,
  { shown }: Expectation,
  suggestion?: string,
): Trouble {
  return { at, title: `I do not understand ${quoted(found)}`, expected: shown, suggestion };
}

export function cannotBegin(at: Range, found: string, { shown }: Expectation): Trouble {
  return { at, title: `A condition cannot begin with ${quoted(found)}`, expected: shown };
}

export function needsQuotes(at: Range, found: string, { shown }: Expectation): Trouble {
  if (found.length > LONGEST_QUOTE) return notUnderstood(at, found, { shown, words: [] });
  return { at, title: `The name ${found} stands without quotes`, expected: shown, suggestion: `'${found}'` };
}

export function endsTooEarly(at: Range, { shown }: Expectation, suggestion: string | undefined): Trouble {
  return { at, title: "The sentence ends too early", expected: shown, suggestion };
}

export function missingBefore(at: Range, found: string, { shown }: Expectation): Trouble {
  return { at, title: `Something is missing before ${quoted(found)}`, expected: shown };
}

export function emptyParentheses(at: Range, { shown }: Expectation): Trouble {
  return { at, title: "There is nothing between these parentheses", expected: shown };
}

export function neverClosed(at: Range): Trouble {
  return { at, title: 'This "(" is never closed', expected: 'its ")" further on' };
}

/** `pair`: where the last "(" before it stands, and where that is closed. */
export function closesNothing(at: Range, pair: readonly Place[]): Trouble {
  const [open, close] = pair.map(({ line, column }) => `line ${line}, column ${column}`);
  const reason =
    open === undefined
      ? "there is no open parenthesis before it"
      : `the "(" at ${open} is closed at ${close} already`;
  return { at, title: `This ")" closes nothing: ${reason}`, expected: 'a "(" for it, or neither' };
}

export function openQuote(at: Range, image: string): Trouble {
  const quote = image.charAt(0);
  return {
    at,
    title: `The quote ${quote} is never closed`,
    expected: `another ${quote} after the name; inside a name it is written \\${quote}`,
  };
}

export function noName(at: Range, { shown }: Expectation): Trouble {
  return { at, title: "There is no name between the quotes", expected: shown };
}

export function badEscape(at: Range, pair: string): Trouble {
  return {
    at,
    title: `I do not understand ${quoted(pair)} inside a name`,
    expected: "one of \\\\ \\' \\\" \\n; a backslash itself is written \\\\",
    suggestion: `\\${pair}`,
  };
}

export function noCount(at: Range, image: string): Trouble {
  return {
    at,
    title: `${quoted(image)} is no number of times`,
    expected: "a whole number, such as 3",
  };
}

export function noNumber(at: Range, text: string): Trouble {
  return {
    at,
    title: `${quoted(text)} is no number that can be counted with`,
    expected: "a number, such as 3 or 0.5",
  };
}

/** A value that does not fit the placeholder of a phrase. */
export function badValue(
  at: Range,
  text: string,
  mistake: string,
  expected: string,
  suggestion: string | undefined,
): Trouble {
  return { at, title: `${quoted(text)} ${mistake}`, expected, suggestion };
}

/** A time that cannot be read; `offset` is where in `text` reading stopped. */
export function badPlace(at: Range, text: string, offset: number, unit: Unit): Trouble {
  const { noun, shown, words } = placesIn[unit];
  const { rest, start } = restOf(text, offset);
  const word = /^\p{L}+/u.exec(rest)?.[0];
  const suggestion = word === undefined ? undefined : nearest(word, words);
  if (start === 0 || rest === "") {
    return { at, title: `${quoted(text)} is no ${noun}`, expected: shown, suggestion };
  }
  const title = `I do not understand ${quoted(rest)} after ${quoted(text.slice(0, start).trim())}`;
  return { at: { start: at.start + start, end: at.end }, title, expected: shown, suggestion };
}

/** A length of time that cannot be read; `offset` is where in `text` reading stopped. */
export function badDuration(at: Range, text: string, offset: number): Trouble {
  const expected = expectations.duration.shown;
  const { rest, start } = restOf(text, offset);
  const word = /^\p{L}+/u.exec(rest)?.[0];
  const number = /[\d.]+$/.exec(text.slice(0, start).trimEnd())?.[0];
  const here = { start: at.start + start, end: at.start + start + (word ?? rest).length };
  if (word !== undefined && number !== undefined) {
    if (/^(?:month|year)s?$/i.test(word)) {
      const title = `${quoted(word)} is no fixed length of time`;
      return { at: here, title, expected: `${expected}; for the calendar write monthly or yearly` };
    }
    const suggestion = nearest(word.toLowerCase(), durationUnits);
    return { at: here, title: `${quoted(word)} is no unit of time`, expected, suggestion };
  }
  if (number !== undefined && (rest === "" || /^[\s,.\d]|^and\b/i.test(text.slice(offset)))) {
    const end = at.start + text.slice(0, start).trimEnd().length;
    return {
      at: { start: end - number.length, end },
      title: `The number ${shortened(number)} has no unit`,
      expected,
    };
  }
  if (rest === "") {
    const end = { start: at.end, end: at.end };
    return { at: end, title: `Something is missing after ${quoted(text)}`, expected };
  }
  if (start === 0 || rest.startsWith(":")) {
    const isUnit = word !== undefined && durationUnits.includes(word.toLowerCase());
    const suggestion = isUnit ? `1 ${rest}` : undefined;
    return { at, title: `${quoted(text)} is no length of time`, expected, suggestion };
  }
  return { at: { start: here.start, end: at.end }, title: `I do not understand ${quoted(rest)}`, expected };
}

export function noDuration(at: Range, text: string): Trouble {
  return { at, title: `${quoted(text)} is no time at all`, expected: "a length of time above zero" };
}

/** The second of two lengths that is not longer than the first. */
export function notLonger(at: Range, text: string, first: string): Trouble {
  return {
    at,
    title: `${quoted(text)} is not longer than ${quoted(first)}`,
    expected: "the shorter length first, such as 5 to 10 minutes",
  };
}

/** A cron expression that cannot be read; `offset` is where in `text` reading stopped. */
export function badCron(at: Range, text: string, error: CronError): Trouble {
  const { offset, expected = expectations.cron.shown } = error;
  const found = /^[^\s,]+/.exec(text.slice(offset))?.[0];
  if (found === undefined) {
    const count = text.trim().split(/\s+/).length;
    const title = /,$|,[\s,]/.test(text.slice(Math.max(0, offset - 1)))
      ? `Something is missing beside the comma in ${quoted(text)}`
      : `A cron expression has five or six fields, and this one has ${count}`;
    return { at, title, expected };
  }
  const start = at.start + offset;
  const title = `I do not understand ${quoted(found)} in a cron expression`;
  return { at: { start, end: start + found.length }, title, expected };
}

export function badInstant(at: Range, text: string): Trouble {
  return { at, title: `${quoted(text)} is no date`, expected: expectations.instant.shown };
}

export function badOrdinal(at: Range, image: string, most: number): Trouble {
  const expected = most === 5 ? "1st, 2nd, 3rd, 4th, 5th or last" : "1st to 31st";
  return { at, title: `No month has a ${image} of these`, expected };
}

export function badZone(at: Range, name: string, near: string | undefined): Trouble {
  const suggestion = near === undefined ? undefined : `'${near}'`;
  return {
    at,
    title: `There is no time zone ${quoted(name)}`,
    expected: "a name of the IANA database, such as 'Europe/Helsinki' or 'UTC'",
    suggestion,
  };
}

/** What is left of a text after an offset, without the white space before it. */
function restOf(text: string, offset: number): { rest: string; start: number } {
  const rest = text.slice(offset).trimStart();
  return { rest, start: text.length - rest.length };
}
