import { parseArgs } from "node:util";
import { parseDuration } from "gantry";
import { nearestWord } from "./nearest-word.ts";

/** What the command line asks for. */
export interface Flags {
  /** How long to run, in ms; Infinity: until it is stopped. */
  readonly length: number;
  /** The data folder. */
  readonly data: string;
  readonly help: boolean;
}

/** A command line that is not understood. */
export class FlagError extends Error {
  override readonly name = "FlagError";
}

export const usage = `Usage: npm start -- [flags]

  --forever     run on until Ctrl-C
  --for TIME    run for so long: 10s, 5m, 1h (30s if nothing is said)
  --data DIR    keep everything in this folder (GANTRY_DEMO_DATA does the same)
  --help        print this`;

const known = {
  forever: { type: "boolean" },
  for: { type: "string" },
  data: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the command line. Throws `FlagError`. */
export function readFlags(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  defaultData: string,
): Flags {
  const values = parsed(args);
  if (values.forever === true && values.for !== undefined)
    throw new FlagError("--forever and --for exclude each other: give one of them.");
  if (values.data === "") throw new FlagError("--data: the path of a folder was expected, found nothing.");
  return {
    length: values.forever === true ? Number.POSITIVE_INFINITY : lengthOf(values.for ?? "30s"),
    data: values.data ?? (environment["GANTRY_DEMO_DATA"] || defaultData),
    help: values.help === true,
  };
}

function parsed(args: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...args],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional") throw new FlagError(`'${token.value}' is not expected here.`);
    if (token.kind === "option" && !Object.hasOwn(known, token.name)) throw unknown(token.rawName);
  }
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw new FlagError((error as Error).message, { cause: error }); // parseArgs throws errors alone
  }
}

function lengthOf(text: string): number {
  try {
    const length = parseDuration(text);
    if (length > 0) return length;
  } catch {
    // What is wrong with it matters less here than what it should be.
  }
  throw new FlagError(`--for: a length of time such as 10s, 5m or 1h was expected, found '${text}'.`);
}

function unknown(flag: string): FlagError {
  const near = nearestWord(flag.replace(/^-+/, ""), Object.keys(known));
  return new FlagError(`There is no flag ${flag}.${near === undefined ? "" : ` Did you mean --${near}?`}`);
}
