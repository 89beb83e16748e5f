/**
 * How many bytes a value takes as JSON, as far as it is plain data; what is not counts for nothing, since nobody stores
 * it. Counting ends soon after `enough`, so that a value of any size is measured in little time.
 */
export function jsonSize(value: unknown, enough: number): number {
  try {
    return sizeOf(value, enough, new Set());
  } catch {
    return 0; // a getter that throws, or a nesting deeper than the stack
  }
}

function sizeOf(value: unknown, enough: number, around: Set<object>): number {
  switch (typeof value) {
    case "string":
      // Each character takes a byte at least.
      return value.length > enough ? value.length : Buffer.byteLength(JSON.stringify(value));
    case "number":
    case "boolean":
      return String(value).length;
    case "object":
      return value === null ? 4 : sizeOfParts(value, enough, around);
    default:
      return 0;
  }
}

function sizeOfParts(value: object, enough: number, around: Set<object>): number {
  if (around.has(value)) return 0;
  // Millions of fields, of which each takes more than half of its bytes: even their names are too many to be listed.
  if (ArrayBuffer.isView(value) && value.byteLength > 2 * enough) return value.byteLength / 2;
  around.add(value);
  // The brackets and the commas: one of each for every part, and one more.
  let size = 1;
  for (const [name, part] of Array.isArray(value) ? partsOf(value) : fieldsOf(value)) {
    size += name + sizeOf(part, enough - size, around) + 1;
    if (size > enough) break;
  }
  around.delete(value);
  return Math.max(size, 2);
}

type SizedPart = readonly [nameBytes: number, part: unknown];

/** One after the other: there may be millions. */
function* partsOf(list: readonly unknown[]): Iterable<SizedPart> {
  for (const part of list) yield [0, part];
}

function* fieldsOf(value: object): Iterable<SizedPart> {
  for (const key of Object.keys(value)) {
    const part: unknown = Reflect.get(value, key);
    if (part !== undefined) yield [Buffer.byteLength(JSON.stringify(key)) + 1, part];
  }
}
