import { OptionError } from "./errors.ts";
import { nearest } from "./nearest.ts";

/** Says what is wrong with an option's value: what was expected. `undefined`: nothing. */
export type OptionCheck = (value: unknown) => string | undefined;

/**
 * Refuses unknown and wrong options at the door: a misspelled one would otherwise be silently without effect.
 * Throws `OptionError` naming the first. An option that is `undefined` counts as not given.
 */
export function checkOptions(
  where: string,
  options: object,
  checks: Readonly<Record<string, OptionCheck>>,
): void {
  if (isRecord(options) !== undefined) {
    throw new OptionError(
      where.replace(/: ?$/, "") || "options",
      `an object was expected, found ${shown(options)}.`,
    );
  }
  for (const [option, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, option) ? checks[option] : undefined;
    if (check === undefined) {
      const near = nearest(option, Object.keys(checks));
      const known =
        near === undefined ? `Known: ${Object.keys(checks).join(", ")}.` : `Did you mean '${near}'?`;
      throw new OptionError(`${where}${option}`, `there is no such option. ${known}`);
    }
    if (value === undefined) continue;
    const expected = check(value);
    if (expected !== undefined)
      throw new OptionError(`${where}${option}`, `${expected} was expected, found ${shown(value)}.`);
  }
}

export const isText: OptionCheck = (value) =>
  typeof value === "string" && value.trim() !== "" ? undefined : "a text that is not empty";
export const isFlag: OptionCheck = (value) => (typeof value === "boolean" ? undefined : "true or false");
export const isNumber: OptionCheck = (value) => (Number.isFinite(value) ? undefined : "a number");
export const isPositive: OptionCheck = (value) =>
  Number.isInteger(value) && (value as number) > 0 ? undefined : "a whole number above 0"; // an integer is a number
export const isFunction: OptionCheck = (value) => (typeof value === "function" ? undefined : "a function");
export const isRecord: OptionCheck = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? undefined : "an object";
export const isTextList: OptionCheck = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === "string") ? undefined : "a list of texts";
export const isAnything: OptionCheck = () => undefined;

export function isOneOf(choices: readonly string[]): OptionCheck {
  return (value) =>
    choices.some((choice) => choice === value) ? undefined : choices.map((c) => `"${c}"`).join(" or ");
}

/** Longer than this, an object's fields say less than that it is one. */
const longestObject = 60;
/** A longer text is cut: what it is can be told from its beginning. */
const longestText = 200;

/** The value as a person would recognise it, short. */
export function shown(value: unknown): string {
  if (typeof value === "function") return `a function`;
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a Date";
  if (typeof value === "object" && value !== null) return shownObject(value);
  return typeof value === "string" ? JSON.stringify(cut(value)) : String(value);
}

/** A text from outside as a message quotes it: not longer than people read. */
export function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function shownObject(value: object): string {
  try {
    const fields = JSON.stringify(value);
    return fields !== undefined && fields.length <= longestObject ? fields : "an object";
  } catch {
    return "an object";
  }
}
