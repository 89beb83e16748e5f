import type { Range } from "../problem.ts";
import type { Filling } from "./spelling.ts";
import { type Template, wordsOf } from "./template.ts";

/**
 * What stands in the places of a phrase if a stretch of a sentence is that phrase but for the values, which may be
 * anything; undefined if it is not. Each of its words is sought once, from the left: a hostile text costs no more.
 */
export function looseFit(
  { literals, placeholders }: Template,
  sentence: string,
  { start, end }: Range,
): readonly Filling[] | undefined {
  const text = sentence.slice(start, end);
  const fillings: Filling[] = [];
  let from = 0;
  for (const [n, literal] of literals.entries()) {
    const before = placeholders[n - 1];
    const words = new RegExp(
      `${wordsOf(literal)}${n === literals.length - 1 ? "$" : ""}`,
      before ? "giu" : "iuy",
    );
    // A place holds at least one character.
    words.lastIndex = before === undefined ? 0 : from + 1;
    const match = words.exec(text);
    if (match === null) return undefined;
    if (before !== undefined) fillings.push({ ...before, ...trimmed(text, from, match.index, start) });
    from = match.index + match[0].length;
  }
  return fillings;
}

function trimmed(text: string, from: number, to: number, start: number): { text: string; at: Range } {
  const whole = text.slice(from, to);
  const value = whole.trim();
  const first = start + from + (whole.length - whole.trimStart().length);
  return { text: value, at: { start: first, end: first + value.length } };
}
