// Threads
export { openThreads } from "./thread/thread-executor.ts";
