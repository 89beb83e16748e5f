import { extension } from "./extension.ts";
import { outsideQuotes } from "./said.ts";

const forms = [
  /\byearly\b/i,
  /\bthis (?:year|second)\b/i,
  /\btime of (?:year|second)\b/i,
  /\btime of \w+ (?:on|at|starting)\b/i,
  /~\s*\(?\s*time of\b/i,
  /\bretry\b/i,
  /\bcrashed\b/i,
  /\bcrontime\b/i,
  /\bcron @/i,
  /\bcron\b.*(?:\bL\b|W\b|#\d)/,
  /\bcron(?: \S+){6}/i,
  /\bafter (?:any )?tasks? .*''(?:,\s*'')* (?:started|terminated|inacted|returned)\b/i,
  /\bis running (?:more|less) than\b/i,
  /\b(?:at least|at most|exactly|more than|less than)? ?\d+ times\b/i,
  /\b(?:at|from|until) \d{4}-/i,
  /\bevery .* (?:after (?:success|finish)|to \d)/i,
  /\bbusiness days?\b|\bholidays?\b/i,
  /\b(?:last|1st|2nd|3rd|\dth) \w+ (?:of month|from last day)\b/i,
  /\) in ''/i,
];

/** Forms that the original has not. */
export const newForms = extension("new forms", "The language has forms that the original lacks.", (text) =>
  forms.some((form) => form.test(outsideQuotes(text))),
);
