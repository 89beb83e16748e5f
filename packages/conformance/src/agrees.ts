import { instantTolerance } from "./tolerances.ts";

/** Whether an answer is the expected one: deeply equal, numbers within the tolerance. */
export function agrees(expected: unknown, got: unknown, within = instantTolerance): boolean {
  if (typeof expected === "number" && typeof got === "number") {
    return expected === got || Math.abs(expected - got) <= within;
  }
  if (!isObject(expected) || !isObject(got)) return expected === got;
  const keys = Object.keys(expected);
  return (
    Array.isArray(expected) === Array.isArray(got) &&
    keys.length === Object.keys(got).length &&
    keys.every((key) => Object.hasOwn(got, key) && agrees(expected[key], got[key], within))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
