import { SerializationError } from "../errors.ts";
import { isRecord, shown } from "../option-check.ts";
import { Argument, type Arguments, type StoredArgument } from "../tasks/arguments/argument.ts";
import { argumentsIn } from "../tasks/arguments/arguments-in.ts";
import { cliArg } from "../tasks/arguments/cli-arg.ts";
import { environment } from "../tasks/arguments/environment.ts";
import { loggerArg } from "../tasks/arguments/logger-arg.ts";
import { manual } from "../tasks/arguments/manual.ts";
import { arg } from "../tasks/arguments/parameter.ts";
import { returnOf } from "../tasks/arguments/return-of.ts";
import { secret } from "../tasks/arguments/secret.ts";
import { signalArg } from "../tasks/arguments/signal-arg.ts";
import { value } from "../tasks/arguments/value.ts";
import { whyNotPlain } from "../tasks/plain-value.ts";
import { configArgument, sessionArgument, taskArgument } from "./session-arguments.ts";
import type { Fields } from "./stored-fields.ts";

/** Arguments by name, each as it is written into a repository. */
export type StoredArguments = Readonly<Record<string, StoredArgument>>;

/** Throws `SerializationError` naming the argument that has no plain form. */
export function storedArguments(args: Arguments): StoredArguments {
  for (const [name, argument] of argumentsIn(args)) {
    if (argument.isSecret) refuseOpenSecret(name, argument);
  }
  const stored = Object.entries(args).flatMap(([name, given]) =>
    given === undefined ? [] : [[name, storedArgument(name, given)]],
  );
  return Object.fromEntries(stored);
}

function storedArgument(name: string, given: unknown): StoredArgument {
  if (!(given instanceof Argument)) return plain(name, { argument: "value", value: given }, given);
  const stored = given.stored?.();
  if (stored === undefined) {
    throw new SerializationError(
      `argument '${name}': ${given.description} is known to this process alone, so it cannot be stored with the task. Store what it is made of: a plain value, or arg(), environment(), returnOf() by a name.`,
    );
  }
  if ("default" in stored && stored["default"] === undefined) {
    throw new SerializationError(
      `argument '${name}': the default of ${given.description} is undefined, which JSON cannot say. Give null.`,
    );
  }
  return plain(name, stored, stored["default"] ?? stored["value"] ?? stored);
}

/** `seen` is what of it the user has given. */
function plain(name: string, stored: StoredArgument, seen: unknown): StoredArgument {
  const trouble = whyNotPlain(seen, name);
  if (trouble === undefined) return stored;
  throw new SerializationError(
    `argument '${name}': ${trouble}, which cannot be stored with the task. Give what JSON can say: texts, finite numbers, booleans, null, lists and plain objects of them.`,
  );
}

/** Of a secret nothing is stored but where it is to be found. */
function refuseOpenSecret(name: string, argument: Argument<unknown>): void {
  const stored = argument.stored?.();
  const of = isRecord(stored?.["of"]) === undefined ? (stored?.["of"] as Fields) : {};
  if (["environment", "arg", "cliArg"].includes(String(of["argument"])) && !("default" in of)) return;
  throw new SerializationError(
    `argument '${name}': a secret is not written into a repository. Store where it is found instead: secret(environment("NAME")) or secret(arg("name")), without a default.`,
  );
}

const readers: Readonly<Record<string, (fields: Fields) => unknown>> = {
  value: (fields) => value(fields["value"]),
  arg: (fields) => arg(name(fields), ...defaultOf(fields)),
  environment: (fields) => withDefault(fields, environment, environment),
  cliArg: (fields) => withDefault(fields, cliArg, cliArg),
  returnOf: (fields) => returnOf(name(fields), ...defaultOf(fields)),
  manual: () => manual(),
  signalArg: () => signalArg(),
  loggerArg: () => loggerArg(),
  configArg: () => configArgument(),
  sessionArg: () => sessionArgument(),
  taskArg: (fields) => taskArgument(fields["name"] === undefined ? undefined : name(fields)),
  secret: (fields) => secret(readArgument(fields["of"])),
};

/** Reads what `storedArguments` wrote. Throws `SerializationError` for anything else. */
export function argumentsFrom(stored: unknown): Arguments {
  if (isRecord(stored) !== undefined) {
    throw new SerializationError(`args: an object was expected, found ${shown(stored)}.`);
  }
  // A record has entries; what they are is found out for each.
  const entries = Object.entries(stored as Fields).map(([key, one]) => {
    try {
      return [key, readArgument(one)];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new SerializationError(`argument '${key}': ${message}`, { cause: error });
    }
  });
  return Object.fromEntries(entries);
}

function readArgument(stored: unknown): unknown {
  const fields = isRecord(stored) === undefined ? (stored as Fields) : {}; // a record has fields
  const kind = String(fields["argument"]);
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (read !== undefined) return read(fields);
  const known = Object.keys(readers).join(", ");
  throw new SerializationError(
    `one of ${known} was expected as its kind, found ${shown(fields["argument"])}.`,
  );
}

function name(fields: Fields): string {
  const found = fields["name"];
  if (typeof found === "string" && found !== "") return found;
  throw new SerializationError(`a name was expected, found ${shown(found)}.`);
}

function defaultOf(fields: Fields): [{ readonly default: unknown }] | [] {
  return "default" in fields ? [{ default: fields["default"] }] : [];
}

/** A function that has one form with a default, and one without. */
function withDefault(
  fields: Fields,
  bare: (name: string) => Argument<unknown>,
  filled: (name: string, options: { readonly default: unknown }) => Argument<unknown>,
): Argument<unknown> {
  const [options] = defaultOf(fields);
  return options === undefined ? bare(name(fields)) : filled(name(fields), options);
}
