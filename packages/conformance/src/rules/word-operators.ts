import { extension } from "./extension.ts";
import { outsideQuotes } from "./said.ts";

/** Operators as words. */
export const wordOperators = extension(
  "word operators",
  "`and`, `or` and `not` may be written for `&`, `|` and `~`.",
  (text) => /\b(?:and|or|not)\b/i.test(outsideQuotes(text).replace(/between .*? and /gi, "between ")),
);
