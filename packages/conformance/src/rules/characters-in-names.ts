import { extension } from "./extension.ts";

/** Operators inside names. */
export const charactersInNames = extension(
  "characters in names",
  "What stands in quotes is taken as it is, whatever its characters are: operators and parentheses too.",
  (text) => [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].some(([name]) => /[&|~()#]/.test(name)),
);
