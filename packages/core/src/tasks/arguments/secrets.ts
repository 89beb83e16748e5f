import { maskedCopy } from "./masked-copy.ts";

const mask = "***";

/** The secret values that one run was given, and what is told of the run without them. */
export class Secrets {
  /** Every form in which one may stand in a text, the longest first: one secret may hold another. */
  #forms: readonly string[] = [];

  /** Hides a value from now on: a text or a number, or every one in an object. */
  add(value: unknown): void {
    const forms = new Set(this.#forms);
    for (const text of textsIn(value, new Set())) {
      // An error may quote what it was given as JSON, and a request tells its whole address.
      for (const form of [text, JSON.stringify(text).slice(1, -1), encoded(text)]) forms.add(form);
    }
    forms.delete("");
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.#forms.length === 0;
  }

  /** The same value with `***` for each secret; the very value if there is none in it. */
  masked<T>(value: T): T {
    if (this.#forms.length === 0) return value;
    // The copy has the shape of what was given; only texts differ, and what is read of it is for people.
    return maskedCopy(value, (text) => this.#text(text)) as T;
  }

  #text(text: string): string {
    let masked = text;
    for (const form of this.#forms) masked = masked.replaceAll(form, mask);
    return masked;
  }
}

function* textsIn(value: unknown, around: Set<object>): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "number" || typeof value === "bigint") yield String(value);
  else if (value instanceof Uint8Array) yield new TextDecoder().decode(value);
  else if (typeof value === "object" && value !== null && !around.has(value)) {
    around.add(value);
    for (const part of partsOf(value)) yield* textsIn(part, around);
  }
}

function partsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value].flat();
  return value instanceof Set ? value : Object.values(value);
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text; // half of a pair of code units has no such form
  }
}
