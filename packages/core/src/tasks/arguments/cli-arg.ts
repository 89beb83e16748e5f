import { ArgumentError, OptionError } from "../../errors.ts";
import { Argument } from "./argument.ts";
import { commandLine } from "./process-inputs.ts";

/**
 * An option of the command line that the process was started with: `--limit 5` and `--limit=5` give "5", a bare
 * `--limit` gives true. Of several, the last counts; what follows `--` does not.
 *
 * A text after the flag belongs to it unless it begins with "-" and is not a number; to keep them apart write
 * `--limit=` or put the flag last. The run fails with `ArgumentError` when the flag is not there and there is no
 * `default`. Throws `OptionError` at once for what is no flag.
 *
 * @example
 * // node app.js --limit 5 --dry-run
 * app.task("daily", { args: { limit: cliArg("--limit"), dry: cliArg("--dry-run", { default: false }) } },
 *   ({ limit, dry }) => prune(Number(limit), dry === true)); // => prune(5, true)
 */
export function cliArg(flag: string): Argument<string | true>;
export function cliArg<D>(flag: string, options: { readonly default: D }): Argument<string | true | D>;
export function cliArg(flag: string, options?: { readonly default: unknown }): Argument<unknown> {
  if (!/^-{1,2}[^-=\s][^=\s]*$/.test(flag)) {
    throw new OptionError("cliArg", `a flag such as "--limit" was expected, found ${JSON.stringify(flag)}.`);
  }
  const resolve = () => {
    const found = givenFor(flag, commandLine());
    if (found !== undefined) return found;
    if (options !== undefined) return options.default;
    throw new ArgumentError(
      `The command line has no '${flag}'. Start the process with ${flag}=... or give cliArg('${flag}', { default: ... }).`,
    );
  };
  return new Argument(`cliArg('${flag}')`, resolve, {
    stored: () => ({ argument: "cliArg", name: flag, ...(options && { default: options.default }) }),
  });
}

function givenFor(flag: string, line: readonly string[]): string | true | undefined {
  const end = line.indexOf("--");
  const options = end === -1 ? line : line.slice(0, end);
  const at = options.findLastIndex((text) => text === flag || text.startsWith(`${flag}=`));
  const found = options[at];
  if (found === undefined) return undefined;
  if (found !== flag) return found.slice(flag.length + 1);
  const next = options[at + 1];
  return next === undefined || isFlag(next) ? true : next;
}

/** A negative number is a value, and so is a single dash, which stands for the standard input. */
function isFlag(text: string): boolean {
  return text.startsWith("-") && text !== "-" && Number.isNaN(Number(text));
}
