import type { Random } from "./random.ts";

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, then chance. Ids of later milliseconds sort after earlier ones.
 */
export function uuidv7(now: number, random: Random): string {
  const instant = Math.max(0, Math.floor(now));
  const time = hex(Math.floor(instant / 0x10000), 8) + hex(instant % 0x10000, 4);
  const [a, b, c] = [random.next(), random.next(), random.next()];
  const variant = 0x8000 | (a & 0x3fff);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a >>> 20, 3)}-${hex(variant, 4)}-${hex(b, 8)}${hex(c >>> 16, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0").slice(-digits);
}
