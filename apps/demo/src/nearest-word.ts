/**
 * The word that a mistyped one was probably meant to be: fewest letters to change, and not more than half of them.
 *
 * @example
 * nearestWord("forver", ["for", "forever"]); // => "forever"
 */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.ceil(written.length / 2) + 1;
  for (const word of words) {
    const changes = changesBetween(written, word);
    if (changes < least) [best, least] = [word, changes];
  }
  return best;
}

/** How many letters have to be put in, left out or replaced (Levenshtein's distance). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
