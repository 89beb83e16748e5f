export { VirtualClock } from "@gantry/core";
export type { LogEntry, ObserveFacts } from "./observe.ts";
export { observe } from "./observe.ts";
export type { SaidOfSession } from "./session-facts.ts";
export type { ContractCase } from "./repository-contract/contract-case.ts";
export { repositoryContract } from "./repository-contract/repository-contract.ts";
