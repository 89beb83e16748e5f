import { extension } from "./extension.ts";

/** Double quotes. */
export const quotes = extension("quotes", "A name may stand in double quotes as well.", (text) =>
  text.includes('"'),
);
