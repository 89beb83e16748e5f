export { VirtualClock } from "@gantry/core";
export { checkRuns } from "./check-runs/check-runs.ts";
export type { ExpectedRuns, ExpectedTask, RunEffect, TimeWindow } from "./check-runs/expected-runs.ts";
export type { RunFault, RunFinding, RunsVerdict } from "./check-runs/verdict.ts";
export type { LogEntry, ObserveFacts } from "./observe.ts";
export { observe } from "./observe.ts";
export type { SaidOfSession } from "./session-facts.ts";
export type { ContractCase } from "./repository-contract/contract-case.ts";
export { repositoryContract } from "./repository-contract/repository-contract.ts";
