/** A phrase with one space between its words: how much white space there was says nothing. */
export function fold(phrase: string): string {
  return phrase.trim().replace(/\s+/g, " ");
}
