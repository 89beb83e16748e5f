import { checkOptions, type OptionCheck, type Phrase } from "@gantry/core";

const isList: OptionCheck = (value) => (Array.isArray(value) ? undefined : "a list of phrases");

/** The phrases among the options of a function. Throws `OptionError` for other options, and for what is no list. */
export function givenPhrases(
  where: string,
  options: { readonly phrases?: readonly (string | Phrase)[] },
): readonly (string | Phrase)[] {
  checkOptions(`${where}: `, options, { phrases: isList });
  return options.phrases ?? [];
}
