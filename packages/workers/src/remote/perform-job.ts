import {
  ArgumentError,
  generatorRefused,
  insideRun,
  isGenerator,
  type LogLevel,
  logOfLines,
  type RunContext,
  type RunLog,
  SerializationError,
} from "@gantry/core";
import { cloned, isCloneError, uncloneable } from "./cloned.ts";
import { findFunction } from "./find-function.ts";
import type { FromWorker, StandIn, ToWorker, WireEnd, WireJob } from "./messages.ts";
import { RemoteCalls } from "./remote-calls.ts";
import { RemoteSession } from "./remote-session.ts";
import { RemoteTask } from "./remote-task.ts";
import { packed, unpacked } from "./wire-error.ts";

/** The way to the session, as a worker has it. It does one run at a time. */
export interface Link {
  post(message: FromWorker): void;
  /** What the session says to the run that goes on. */
  receive: ((message: ToWorker) => void) | undefined;
}

/** A run writes no more lines than this to the session's log. */
const mostLines = 10_000;
/** Longer texts are cut. */
const longestText = 16_384;

/** Does a run in a worker: never rejects. */
export async function performJob(job: WireJob, link: Link): Promise<WireEnd> {
  const { id: run } = job.context;
  const controller = new AbortController();
  const { signal } = controller;
  let sent = 0;
  let over = false;
  const post = (message: FromWorker) => {
    if (over) return;
    link.post(message);
    sent++;
  };
  const calls = new RemoteCalls((call, method, args) => post({ type: "call", run, call, method, args }));
  link.receive = (message) => {
    if (message.run !== run) return;
    if (message.type === "abort") controller.abort(unpacked(message.reason));
    else calls.answered(message);
  };
  post({ type: "began", run });
  try {
    const context: RunContext = {
      ...job.context,
      signal,
      log: logTo(run, post),
      progress: (value) => post({ type: "progress", run, value: cloned(value) }),
    };
    const call = await findFunction(job.origin, job.startTimeout);
    signal.throwIfAborted();
    const values = { ...job.values };
    for (const [name, standIn] of Object.entries(job.standIns)) values[name] = made(standIn, context, calls);
    const answer: unknown = await insideRun(context, () => call(values, context));
    if (isGenerator(answer)) throw generatorRefused();
    if (typeof answer !== "object" || answer === null) {
      if (typeof answer === "function" || typeof answer === "symbol") throw notReturned(answer);
      return { ok: true, value: answer, sent };
    }
    try {
      post({ type: "value", run, value: answer });
    } catch (error) {
      throw isCloneError(error) ? notReturned(answer, error) : error;
    }
    return { ok: true, posted: true, sent };
  } catch (error) {
    return { ok: false, error: packed(error, signal), sent };
  } finally {
    over = true;
    calls.close();
    link.receive = undefined;
  }
}

function made(standIn: StandIn, context: RunContext, calls: RemoteCalls): unknown {
  switch (standIn.type) {
    case "signal":
      return context.signal;
    case "log":
      return context.log;
    case "session":
      return new RemoteSession(calls);
    case "task":
      return new RemoteTask(standIn.task, calls);
    default:
      throw new ArgumentError(`an argument came as ${standIn satisfies never}`);
  }
}

function notReturned(value: unknown, cause?: unknown): SerializationError {
  const what = uncloneable(value, "the returned value") ?? "the returned value cannot be cloned";
  return new SerializationError(`${what}: it cannot leave the thread or process. Return plain data.`, {
    cause,
  });
}

/** Lines in order, no more and no longer than is good for the session. */
function logTo(run: string, post: (message: FromWorker) => void): RunLog {
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
