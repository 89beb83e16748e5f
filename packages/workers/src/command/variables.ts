import { ArgumentError } from "@gantry/core";

/** The arguments of a run, told apart. */
export interface SortedArguments {
  /** For the command line, where every user of the machine can read them. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** For the environment of the program. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Tells the arguments whose name begins with `$`, which are variables of the environment, from those that are flags.
 *
 * Throws `ArgumentError` for a variable that is no text and no number, naming it and never its value.
 *
 * @example
 * sortArguments({ dryRun: true, $PGPASSWORD: "x" });
 * // => { flags: { dryRun: true }, variables: { PGPASSWORD: "x" } }
 */
export function sortArguments(args: Readonly<Record<string, unknown>>): SortedArguments {
  const flags: Record<string, unknown> = {};
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(args)) {
    if (!name.startsWith("$")) flags[name] = value;
    else if (value !== undefined && value !== null) variables[name.slice(1)] = textOf(name, value);
  }
  return { flags, variables };
}

function textOf(name: string, value: unknown): string {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  if (typeof text === "string" && !text.includes("\0") && /^\$[^=\0]+$/.test(name)) return text;
  throw new ArgumentError(
    `Argument '${name}' cannot be a variable of the environment: a name without "=", and a text or a number without a null character were expected.`,
  );
}
