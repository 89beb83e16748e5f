import type { IToken } from "chevrotain";

/** The user's own phrases, ready to be found in a sentence. */
export class Phrases {
  readonly texts: readonly string[];
  #words: readonly (readonly string[])[];

  constructor(texts: readonly string[]) {
    this.texts = texts.map(fold);
    this.#words = this.texts.map((text) => text.toLowerCase().split(" "));
  }

  /** The longest phrase that the tokens begin with; `tokenAt` counts from 0. */
  longestAt(
    tokenAt: (index: number) => IToken,
  ): { readonly phrase: string; readonly length: number } | undefined {
    let longest: { phrase: string; length: number } | undefined;
    for (const [i, words] of this.#words.entries()) {
      if (words.length <= (longest?.length ?? 0)) continue;
      if (!words.every((word, n) => tokenAt(n).image.toLowerCase() === word)) continue;
      longest = { phrase: this.texts[i] ?? "", length: words.length };
    }
    return longest;
  }
}

/** A phrase with one space between its words: how much white space there was says nothing. */
export function fold(phrase: string): string {
  return phrase.trim().replace(/\s+/g, " ");
}
