import type { RunContext } from "@gantry/core";

/** A run as a command sees it: what can end it, and the lines that it writes. */
export function runOf(signal: AbortSignal = new AbortController().signal): RunContext & { lines: string[] } {
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(line.map(String).join(" "));
  return {
    id: "run",
    task: "command",
    occasion: "first",
    attempt: 1,
    dueAt: 0,
    fence: 1,
    reason: [],
    signal,
    log: { trace: write, debug: write, info: write, warn: write, error: write, fatal: write },
    progress: () => {},
    lines,
  };
}
