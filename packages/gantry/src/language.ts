import type { Language } from "@gantry/core";
import { checkPhrase, fillPhrase, parseCondition } from "@gantry/syntax";

/** The language in which apps and groups read sentences. */
export const language: Language = {
  readCondition: (text, phrases) => parseCondition(text, { phrases }),
  checkPhrase,
  fillPhrase,
};
