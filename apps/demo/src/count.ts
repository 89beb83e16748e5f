/**
 * A number and what is counted, in words.
 *
 * @example
 * count(1, "run"); // => "1 run"
 * count(12_480, "run"); // => "12,480 runs"
 */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
