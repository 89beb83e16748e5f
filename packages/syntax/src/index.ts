export { formatCondition } from "@gantry/core";
export { checkCondition } from "./check-condition.ts";
export { checkPhrase } from "./check-phrase.ts";
export { parseCondition, type SentenceOptions } from "./parse-condition.ts";
export type { ConditionProblem } from "./problem.ts";
