import type { Rule } from "../rule.ts";
import { charactersInNames } from "./characters-in-names.ts";
import { comments } from "./comments.ts";
import { constantsStay } from "./constants-stay.ts";
import { emptyInterval } from "./empty-interval.ts";
import { falseDecides } from "./false-decides.ts";
import { letterCase } from "./letter-case.ts";
import { mistakesInTraces } from "./mistakes-in-traces.ts";
import { newForms } from "./new-forms.ts";
import { noPauseAfterMain } from "./no-pause-after-main.ts";
import { pastIsHalfOpen } from "./past-is-half-open.ts";
import { plainDigits } from "./plain-digits.ts";
import { quotes } from "./quotes.ts";
import { rangesOverTheEnd } from "./ranges-over-the-end.ts";
import { retriesByRecords } from "./retries-by-records.ts";
import { retryLooksAtEnds } from "./retry-looks-at-ends.ts";
import { signedDurations } from "./signed-durations.ts";
import { stepsBeyondRange } from "./steps-beyond-range.ts";
import { unionsJoin } from "./unions-join.ts";
import { whiteSpace } from "./white-space.ts";
import { wordOperators } from "./word-operators.ts";
import { yearsOfAllTime } from "./years-of-all-time.ts";

/** All differences that are meant. Each is described in docs/differences-from-rocketry.md, under its name. */
export const rules: readonly Rule[] = [
  letterCase,
  whiteSpace,
  quotes,
  charactersInNames,
  wordOperators,
  comments,
  newForms,
  stepsBeyondRange,
  rangesOverTheEnd,
  yearsOfAllTime,
  constantsStay,
  emptyInterval,
  falseDecides,
  mistakesInTraces,
  noPauseAfterMain,
  pastIsHalfOpen,
  plainDigits,
  retriesByRecords,
  retryLooksAtEnds,
  signedDurations,
  unionsJoin,
];
