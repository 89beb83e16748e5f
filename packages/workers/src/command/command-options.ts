import {
  checkOptions,
  DurationError,
  type DurationInput,
  isOneOf,
  isRecord,
  isText,
  type OptionCheck,
  toDuration,
} from "@gantry/core";
import type { ArgumentStyle } from "./flags.ts";

/** How a program is started, what is kept of it, and how it is ended. */
export interface ProgramOptions {
  /** The folder that it runs in. Default: that of this process. */
  readonly cwd?: string;
  /** Added to the environment of this process; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How arguments become flags: `--name value` or `-name value`. Default "long". */
  readonly argumentStyle?: ArgumentStyle;
  /** What it reads from its standard input. Default: nothing, its input is at its end at once. */
  readonly input?: string | Uint8Array;
  /** Bytes that are kept of each of its two outputs: half from the beginning, half from the end. Default 65,536. */
  readonly maxOutput?: number;
  /** What its output is written in: a label such as "utf-8", "latin1", "utf-16le". Default "utf-8". */
  readonly encoding?: string;
  /** How long it may go on after SIGTERM before SIGKILL. Default "5 seconds". A number is milliseconds. */
  readonly killAfter?: DurationInput;
}

/** Options of a text for the shell. */
export interface ShellOptions extends ProgramOptions {
  /** `true`: `/bin/sh`, or `cmd.exe` on Windows. A text: another shell that takes `-c`. */
  readonly shell: true | string;
}

/** The options, checked and complete. */
export interface ProgramSettings {
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argumentStyle: ArgumentStyle;
  readonly input: string | Uint8Array | undefined;
  readonly maxOutput: number;
  readonly encoding: string;
  /** Milliseconds. */
  readonly killAfter: number;
}

const isEnvironment: OptionCheck = (value) =>
  isRecord(value) === undefined &&
  // An object has values.
  Object.values(value as object).every((item) => item === undefined || typeof item === "string")
    ? undefined
    : "an object of texts";

const isInput: OptionCheck = (value) =>
  typeof value === "string" || value instanceof Uint8Array ? undefined : "a text or bytes";

const isSize: OptionCheck = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "a whole number of bytes"; // an integer is a number

const isEncoding: OptionCheck = (value) => {
  const expected = 'the label of an encoding, such as "utf-8" or "latin1",';
  if (typeof value !== "string") return expected;
  try {
    new TextDecoder(value);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return expected;
    throw error;
  }
};

const isDuration: OptionCheck = (value) => {
  const expected = 'a length of time such as "5 seconds" or 5_000';
  if (typeof value !== "number" && typeof value !== "string") return expected;
  try {
    // Whether the text is one of those that the type allows is what is found out here.
    return Number.isFinite(toDuration(value as DurationInput)) ? undefined : expected;
  } catch (error) {
    if (error instanceof DurationError) return expected;
    throw error;
  }
};

const checks: Readonly<Record<keyof ShellOptions, OptionCheck>> = {
  cwd: isText,
  env: isEnvironment,
  argumentStyle: isOneOf(["long", "short"]),
  input: isInput,
  maxOutput: isSize,
  encoding: isEncoding,
  killAfter: isDuration,
  shell: (value) =>
    typeof value === "boolean" || isText(value) === undefined ? undefined : "true or the program of a shell",
};

/** The names of the options that are about the program, beside those of every task. */
export const programOptionNames: readonly string[] = Object.keys(checks);

/** Checks the options at the door and completes them. Throws `OptionError`. */
export function programSettings(where: string, options: Partial<ShellOptions>): ProgramSettings {
  checkOptions(where, options, checks);
  return Object.freeze({
    cwd: options.cwd,
    env: Object.freeze({ ...options.env }),
    argumentStyle: options.argumentStyle ?? "long",
    input: options.input,
    maxOutput: options.maxOutput ?? 65_536,
    encoding: options.encoding ?? "utf-8",
    killAfter: toDuration(options.killAfter ?? 5_000),
  });
}
