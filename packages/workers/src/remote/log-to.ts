import { type LogLevel, logOfLines, type RunLog } from "@gantry/core";
import { cloned } from "./cloned.ts";
import type { FromWorker } from "./messages.ts";

/** A run writes no more lines than this to the session's log. */
const mostLines = 10_000;
/** Longer texts are cut. */
const longestText = 16_384;

/** The log of a run in a worker: its lines in order, no more and no longer than is good for the session. */
export function logTo(run: number, post: (message: FromWorker) => void): RunLog {
  let lines = 0;
  const line =
    (level: LogLevel) =>
    (...parts: unknown[]) => {
      lines++;
      if (lines > mostLines) return;
      post({ type: "log", run, level, line: parts.map((part) => shortened(cloned(part))) });
      if (lines === mostLines) {
        const cut = `the run has written ${mostLines} lines; what it writes from here on is cut`;
        post({ type: "log", run, level: "warn", line: [cut] });
      }
    };
  return logOfLines(line);
}

function shortened(part: unknown): unknown {
  if (typeof part !== "string" || part.length <= longestText) return part;
  return `${part.slice(0, longestText)}… (${part.length - longestText} characters cut)`;
}
