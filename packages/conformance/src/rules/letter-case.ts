import { extension } from "./extension.ts";
import { outsideQuotes } from "./said.ts";

const keywords = new Set(
  [
    "after ago always and any before between cron crontime cycles daily env every exists failed false finished has hourly",
    "inacted is less minutely monthly more never on over param past run running scheduler secondly started starting",
    "succeeded task tasks terminated than this time today true weekly while second minute hour day week month year",
    "days minutes hours seconds weeks in of",
  ].flatMap((line) => line.split(" ")),
);

/** Letter case. */
export const letterCase = extension("letter case", "Keywords and units may be written in any case.", (text) =>
  (outsideQuotes(text).match(/[A-Za-z]+/g) ?? []).some(
    (word) => word !== word.toLowerCase() && keywords.has(word.toLowerCase()),
  ),
);
