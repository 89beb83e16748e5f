import type { LogLevel, Origin, TraceHeaders } from "@gantry/core";
import type { WireError } from "./wire-error.ts";

/** What the runs of a task have in common; a worker is told of it once. Everything here can be cloned. */
export interface WireTask {
  /** Its number among the tasks that the worker has been told of. */
  readonly number: number;
  readonly name: string;
  readonly origin: Origin;
  /** Milliseconds until the function has to be found. */
  readonly startTimeout: number;
}

/** A run, as a worker is told of it. */
export interface WireJob {
  /** Its number among the runs of its worker: all that is said of it bears that. */
  readonly run: number;
  readonly task: number;
  readonly id: string;
  readonly occasion: string;
  readonly attempt: number;
  readonly dueAt: number;
  readonly fence: number;
  readonly reason: readonly string[];
  /** The arguments; absent: there are none. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
  /** Arguments that stand for something that is made anew in the worker; absent: there are none. */
  readonly standIns: Readonly<Record<string, StandIn>> | undefined;
  /** Absent where nobody traces. */
  readonly trace: TraceHeaders | undefined;
}

/** What a live object is in a worker. */
export type StandIn =
  | { readonly type: "signal" }
  | { readonly type: "log" }
  | { readonly type: "session" }
  | { readonly type: "task"; readonly task: string };

/** How a function ended there. */
export type WireEnd =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

/** What a worker says, of a run while it goes on or of itself. */
export type FromWorker =
  /** Its entry has been loaded: it can be given runs. */
  | { readonly type: "ready" }
  | {
      readonly type: "log";
      readonly run: number;
      readonly level: LogLevel;
      readonly line: readonly unknown[];
    }
  | { readonly type: "progress"; readonly run: number; readonly value: unknown }
  | {
      readonly type: "call";
      readonly run: number;
      readonly call: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  /** The module of the task has opened a server when it was imported. */
  | { readonly type: "server"; readonly run: number; readonly module: string }
  /** The last message of a run. */
  | {
      readonly type: "end";
      readonly run: number;
      readonly end: WireEnd;
      /** Milliseconds. */
      readonly took: number;
      /** Of a process whose memory is limited. */
      readonly memoryMb?: number;
    }
  /** A function that has ended has left this behind. */
  | { readonly type: "rejection"; readonly error: WireError };

export type ToWorker =
  /** To be done in this order, after those that it has. */
  | { readonly type: "runs"; readonly tasks: readonly WireTask[]; readonly jobs: readonly WireJob[] }
  | { readonly type: "abort"; readonly run: number; readonly reason: WireError }
  | { readonly type: "reply"; readonly run: number; readonly call: number; readonly value: unknown }
  | { readonly type: "refusal"; readonly run: number; readonly call: number; readonly error: WireError };
