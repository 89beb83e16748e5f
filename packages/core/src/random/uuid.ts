import type { Random } from "./random.ts";

const digits = Buffer.from("0123456789abcdef", "latin1");

/** Filled anew for each id: put together from pieces of text, an id would take four times as much room for ever. */
const text = Buffer.from("00000000-0000-0000-0000-000000000000", "latin1");

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, then chance. Ids of later milliseconds sort after earlier ones.
 */
export function uuidv7(now: number, random: Random): string {
  const instant = Math.max(0, Math.floor(now));
  const [a, b, c] = [random.next(), random.next(), random.next()];
  write(0, 8, Math.floor(instant / 0x10000));
  write(9, 4, instant);
  write(14, 4, 0x7000 | (a >>> 20));
  write(19, 4, 0x8000 | (a & 0x3fff));
  write(24, 8, b);
  write(32, 4, c >>> 16);
  return text.toString("latin1");
}

/** The lowest digits of a number, in base 16, the last one at the end of the place. */
function write(place: number, length: number, value: number): void {
  let rest = value;
  for (let i = place + length - 1; i >= place; i--) {
    text[i] = digits[rest & 15] as number; // one of sixteen
    rest >>>= 4;
  }
}
