export { formatCondition } from "@gantry/core";
export type { Phrase } from "@gantry/core";
export { checkCondition } from "./check-condition.ts";
export { parseCondition, type SentenceOptions } from "./parse-condition.ts";
export { checkPhrase } from "./phrases/check-phrase.ts";
export { fillPhrase } from "./phrases/fill-phrase.ts";
export type { ConditionProblem } from "./problem.ts";
