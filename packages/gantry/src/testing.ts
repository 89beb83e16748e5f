export type { ContractCase, LogEntry, ObserveFacts } from "@gantry/testing";
export { observe, repositoryContract, VirtualClock } from "@gantry/testing";
export type { TestAppOptions } from "./test-app.ts";
export { createTestApp, TestApp } from "./test-app.ts";
