import { OptionError } from "@gantry/core";
import { fold } from "./fold.ts";
import { isPlaceholderKind, type PlaceholderKind, placeholderTypes } from "./placeholder.ts";

interface Placeholder {
  readonly name: string;
  readonly kind: PlaceholderKind;
}

/** A phrase taken apart: literal words, and placeholders between them. */
export interface Template {
  readonly text: string;
  /** One more than there are placeholders. */
  readonly literals: readonly string[];
  readonly placeholders: readonly Placeholder[];
}

/** Throws `OptionError` for a placeholder of a type that there is not. */
export function templateOf(phrase: string): Template {
  const text = fold(phrase);
  const literals: string[] = [];
  const placeholders: Placeholder[] = [];
  let end = 0;
  for (const { 0: image, 1: name = "", 2: kind = "word", index } of text.matchAll(/\{(\w+)(?::(\w+))?\}/g)) {
    if (!isPlaceholderKind(kind)) {
      const kinds = Object.keys(placeholderTypes).join(", ");
      throw new OptionError(
        `the phrase ${JSON.stringify(text)}`,
        `${image} has a type that there is not. Expected one of ${kinds}.`,
      );
    }
    literals.push(text.slice(end, index));
    placeholders.push({ name, kind });
    end = index + image.length;
  }
  return { text, literals: [...literals, text.slice(end)], placeholders };
}

/** A text that the phrase could stand as. */
export function sampleOf({ literals, placeholders }: Template): string {
  return literals
    .map((literal, n) => {
      const kind = placeholders[n]?.kind;
      return kind === undefined ? literal : literal + placeholderTypes[kind].sample;
    })
    .join("");
}

/** The words between placeholders as an expression: any white space will do. */
export function wordsOf(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
}

/** Finds the phrase at one place of a sentence; a group for each placeholder. */
export function expressionOf({ literals, placeholders }: Template): RegExp {
  const source = literals.map((literal, n) => {
    const kind = placeholders[n]?.kind;
    const words = wordsOf(literal);
    return kind === undefined ? words : `${words}(${placeholderTypes[kind].pattern})`;
  });
  // It ends where a word ends.
  return new RegExp(`${source.join("")}(?![^\\s~&|()'",])`, "dyiu");
}
