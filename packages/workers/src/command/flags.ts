import { ArgumentError } from "@gantry/core";

/** What an argument of a command may be. */
export type FlagValue = string | number | bigint | boolean | null | undefined;

/** Arguments of a command, by name. */
export type Flags = Readonly<Record<string, FlagValue | readonly FlagValue[]>>;

/** How a name becomes a flag: `--name value` or `-name value`. */
export type ArgumentStyle = "long" | "short";

/**
 * The flags for arguments, in their order.
 *
 * `true` is the bare flag; false, null and undefined are nothing; each item of a list is a flag of its own. camelCase becomes
 * kebab-case, other names stay as they are. A value is one argument of the program, whatever is in it.
 *
 * Throws `ArgumentError` for what is neither, naming the argument and never its value, which may be secret.
 *
 * @example
 * flagsOf({ dryRun: true, exclude: ["a", "b c"], force: false }, "long");
 * // => ["--dry-run", "--exclude", "a", "--exclude", "b c"]
 */
export function flagsOf(args: Readonly<Record<string, unknown>>, style: ArgumentStyle): readonly string[] {
  return Object.entries(args).flatMap(([name, value]) => {
    const flag = flagOf(name, style);
    return [value].flat().flatMap((item) => {
      if (item === undefined || item === null || item === false) return [];
      return item === true ? [flag] : [flag, textOf(name, item)];
    });
  });
}

function flagOf(name: string, style: ArgumentStyle): string {
  if (!/^[^-\s=\0][^\s=\0]*$/.test(name)) {
    throw new ArgumentError(
      `'${name}' cannot be the name of a flag. Write it without dashes, spaces and "=": dryRun becomes --dry-run.`,
    );
  }
  return `${style === "long" ? "--" : "-"}${kebabCase(name)}`;
}

/** A name without a hump is somebody's own spelling: -C, --no_owner. */
function kebabCase(name: string): string {
  if (!/[a-z\d][A-Z]/.test(name)) return name;
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

function textOf(name: string, value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") {
    throw new ArgumentError(
      `Argument '${name}' cannot be given to a program: a text, a number, true, false or a list of these was expected, found ${kindOf(value)}.`,
    );
  }
  const text = String(value);
  if (text.includes("\0")) {
    throw new ArgumentError(`Argument '${name}' cannot be given to a program: it contains a null character.`);
  }
  return text;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list in a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
