import { extension } from "./extension.ts";
import { outsideQuotes } from "./said.ts";

/** Comments. */
export const comments = extension("comments", "`#` begins a comment, which ends with the line.", (text) =>
  /(?:^|\s)#/.test(outsideQuotes(text)),
);
