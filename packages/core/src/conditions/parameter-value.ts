/**
 * Whether a session parameter is what a sentence says: compared as text, since a sentence has nothing else. Objects and
 * functions are never equal to a text.
 */
export function isParameter(found: unknown, text: string): boolean {
  const isPlain = ["string", "number", "boolean", "bigint"].includes(typeof found);
  return isPlain && String(found) === text;
}
