import type { LogLevel, Origin } from "@gantry/core";
import type { WireError } from "./wire-error.ts";

/** A run, as a worker is told of it. Everything here can be cloned. */
export interface WireJob {
  readonly context: {
    readonly id: string;
    readonly task: string;
    readonly occasion: string;
    readonly attempt: number;
    readonly dueAt: number;
    readonly reason: readonly string[];
  };
  readonly origin: Origin;
  readonly values: Readonly<Record<string, unknown>>;
  /** Arguments that stand for something that is made anew in the worker. */
  readonly standIns: Readonly<Record<string, StandIn>>;
  /** Milliseconds until the function has to be found. */
  readonly startTimeout: number;
}

/** What a live object is in a worker. */
export type StandIn =
  | { readonly type: "signal" }
  | { readonly type: "log" }
  | { readonly type: "session" }
  | { readonly type: "task"; readonly task: string };

/** How a function ended there, and how many messages of the run came before. */
export type WireEnd =
  | { readonly ok: true; readonly value: unknown; readonly sent: number }
  /** The value is the last of the messages. */
  | { readonly ok: true; readonly posted: true; readonly sent: number }
  | { readonly ok: false; readonly error: WireError; readonly sent: number };

export type FromWorker =
  | { readonly type: "began"; readonly run: string }
  | {
      readonly type: "log";
      readonly run: string;
      readonly level: LogLevel;
      readonly line: readonly unknown[];
    }
  | { readonly type: "progress"; readonly run: string; readonly value: unknown }
  | { readonly type: "value"; readonly run: string; readonly value: unknown }
  | {
      readonly type: "call";
      readonly run: string;
      readonly call: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  /** A function that has ended has left this behind. */
  | { readonly type: "rejection"; readonly error: WireError };

export type ToWorker =
  | { readonly type: "abort"; readonly run: string; readonly reason: WireError }
  | { readonly type: "reply"; readonly run: string; readonly call: number; readonly value: unknown }
  | { readonly type: "refusal"; readonly run: string; readonly call: number; readonly error: WireError };
