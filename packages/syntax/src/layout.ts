import type { ConditionProblem, Place, Range, Trouble } from "./problem.ts";

/** A line of a sentence is shown up to this many characters, around the trouble. */
const WIDTH = 90;

/** Turns trouble in a text into a problem: finds line and column, and writes the message with an excerpt. */
export function layOut(text: string, trouble: Trouble): ConditionProblem {
  const { at, title, expected, suggestion } = trouble;
  const { line, column } = placeOf(text, at.start);
  const message = [
    ...(text === ""
      ? [`${title}.`]
      : [`${title} (line ${line}, column ${column}).`, "", ...excerpt(text, at, column)]),
    ...(expected === undefined && suggestion === undefined ? [] : [""]),
    ...(expected === undefined ? [] : [`Expected ${expected}.`]),
    ...(suggestion === undefined
      ? []
      : [`Did you mean ${suggestion.startsWith("'") ? suggestion : `"${suggestion}"`}?`]),
  ].join("\n");
  return { range: [at.start, at.end], line, column, message, expected, suggestion };
}

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The line in trouble, and carets below as much of the trouble as stands on it. */
function excerpt(text: string, at: Range, column: number): string[] {
  const lineStart = at.start - (column - 1);
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 2, line.length - WIDTH));
  const shown = line.slice(from, from + WIDTH);
  const lead = line.slice(from, column - 1);
  const marked = line.slice(column - 1, Math.min(at.end - lineStart, from + WIDTH));
  const [head, tail] = [from > 0 ? "…" : "", from + WIDTH < line.length ? "…" : ""];
  // A tab stays a tab, so that the carets stand below the trouble however wide it is shown.
  const padding = `${head && " "}${lead.replace(/[^\t]/gu, " ")}`;
  return [`  ${head}${shown}${tail}`, `  ${padding}${"^".repeat(Math.max(1, [...marked].length))}`];
}
