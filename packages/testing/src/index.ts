export { VirtualClock } from "@gantry/core";
export type { LogEntry, ObserveFacts } from "./observe.ts";
export { observe } from "./observe.ts";
