// The app under test

export type {
  ContractCase,
  ExpectedRuns,
  ExpectedTask,
  LogEntry,
  ObserveFacts,
  RunEffect,
  RunFault,
  RunFinding,
  RunsVerdict,
  TimeWindow,
} from "@gantry/testing";
// A condition alone, and repositories
export { checkRuns, observe, repositoryContract, VirtualClock } from "@gantry/testing";
export { createTestApp } from "./testing/create-test-app.ts";
export type { WaitOptions } from "./testing/journey.ts";
export type { ModuleToLoad } from "./testing/load-app.ts";
export type { NextRun, NextRunsQuery } from "./testing/next-runs.ts";
export type { Outcome } from "./testing/script.ts";
// Functions that stand in
export type { Stub, StubCall } from "./testing/stubs.ts";
export type { TestAppOptions, TestHostOptions } from "./testing/test-app.ts";
export { TestApp } from "./testing/test-app.ts";
// What has happened, and what will
export { WaitError } from "./testing/wait-error.ts";
export type { EventMatch } from "./testing/wait-for.ts";
