// Processes
export { openProcesses } from "./process/process-executor.ts";
