import type { TruthCase } from "../families/condition-truth.ts";
import type { Rule } from "../rule.ts";

/** `retry` while the task runs. */
export const retryLooksAtEnds: Rule = {
  name: "retry looks at ends",
  reason:
    "`retry` asks how the last ended run ended; a run that is still going on says nothing yet. The same attempt is never " +
    "started twice, so nothing more starts.",
  verdict: "differs",
  covers(_check, found) {
    const { cond, self, log = [] } = found as Partial<TruthCase>; // each is looked at before it is used
    const own = log.filter(([, , task]) => task === self);
    return /\bretry\b/.test(JSON.stringify(cond) ?? "") && own.at(-1)?.[3] === "run";
  },
};
