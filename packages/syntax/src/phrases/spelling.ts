import type { Range } from "../problem.ts";
import { fold } from "./fold.ts";
import { isLike, type PlaceholderKind } from "./placeholder.ts";
import { expressionOf, type Template } from "./template.ts";

/** What stands where a placeholder is. */
export interface Filling {
  readonly name: string;
  readonly kind: PlaceholderKind;
  readonly text: string;
  readonly at: Range;
}

/** A place in a sentence where a phrase was found. */
export interface Fit {
  readonly end: number;
  readonly fillings: readonly Filling[];
  /** The words that stand there, where they cannot be made of the phrase and its values. */
  readonly text?: string;
}

/**
 * One way to write a phrase: finds it at `start` of a sentence without its comments. `itemEnd` is where the next operator
 * stands.
 */
export type Spelling = (sentence: string, start: number, itemEnd: number) => Fit | undefined;

/** Words with placeholders between them. */
export function spelledInWords(template: Template): Spelling {
  const expression = expressionOf(template);
  return (sentence, start) => {
    expression.lastIndex = start;
    const match = expression.exec(sentence);
    if (match === null) return undefined;
    const fillings = template.placeholders.map(({ name, kind }, n) => {
      const [from = start, to = start] = match.indices?.[n + 1] ?? [];
      return { name, kind, text: match[n + 1] ?? "", at: { start: from, end: to } };
    });
    return { end: start + match[0].length, fillings };
  };
}

/** A regular expression, whose groups may be named like the placeholders of the phrase itself. */
export function spelledByExpression(expression: RegExp, template: Template | undefined): Spelling {
  const whole = new RegExp(`^(?:${expression.source})$`, expression.flags.replace(/[dgy]/g, ""));
  return (sentence, start, itemEnd) => {
    const text = fold(sentence.slice(start, itemEnd));
    const match = whole.exec(text);
    if (match === null) return undefined;
    const at = { start, end: itemEnd };
    const groups = Object.entries(match.groups ?? {}).filter(([, group]) => group !== undefined);
    const known = template?.placeholders ?? [];
    // What does not look like the placeholder could not be read again once it is written into the phrase.
    const fillings = known.flatMap(({ name, kind }): Filling[] => {
      const found = match.groups?.[name]?.trim();
      return found !== undefined && (kind === "text" || isLike(kind, found))
        ? [{ name, kind, text: found, at }]
        : [];
    });
    if (template !== undefined && fillings.length === known.length && groups.length === known.length) {
      return { end: itemEnd, fillings };
    }
    const asWords = groups.map(([name, group]) => ({ name, kind: "word" as const, text: group, at }));
    return { end: itemEnd, fillings: asWords, text };
  };
}
