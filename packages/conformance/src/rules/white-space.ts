import { extension } from "./extension.ts";
import { outsideQuotes } from "./said.ts";

/** White space. */
export const whiteSpace = extension(
  "white space",
  "Words may stand as far apart as one likes, and need no blank between them where a quote or parenthesis parts them.",
  (text) => /\s\s|[\n\t]|'\w|\w'|\(\s+\(|\)\s+\)/.test(outsideQuotes(text)),
);
