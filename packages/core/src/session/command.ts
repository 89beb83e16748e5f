import type { Question } from "../conditions/question.ts";
import type { RunStart } from "../runs/record.ts";
import type { Appointment } from "./agenda.ts";
import type { QueuedRun, TaskState } from "./state.ts";

/** A start as it is decided: who runs it and under which id is added when it is performed. */
export type DecidedStart = Omit<RunStart, "action" | "runId" | "session">;

/** What is to be done, as data. The loop performs it. */
export type Command =
  | {
      readonly type: "start";
      readonly task: TaskState;
      readonly start: DecidedStart;
      readonly queued?: QueuedRun;
      /** The start is stored and used up, but its function is not called. */
      readonly skip?: boolean;
    }
  | { readonly type: "terminate"; readonly task: TaskState; readonly runId: string; readonly why: EndReason }
  | { readonly type: "ask"; readonly question: Question };

/** Why a run is told to end. */
export type EndReason =
  | { readonly type: "timeout"; readonly limit: number }
  | { readonly type: "condition" }
  | { readonly type: "asked"; readonly reason: string }
  | { readonly type: "superseded" }
  | { readonly type: "shutdown" };

/** What came of looking at a task. */
export interface Look {
  readonly task: TaskState;
  /** When to look again. */
  readonly again: Appointment;
  /** Why its condition cannot be told, if it was observed and cannot. */
  readonly unknown: string | undefined;
}

/** Where to go on in the order of turns: with `at` itself (`least` 0), or with what comes after it (1). */
export interface Resume {
  readonly at: TaskState;
  readonly least: 0 | 1;
}

/** What `decide` answers. */
export interface Decision {
  readonly commands: readonly Command[];
  readonly looks: readonly Look[];
  /** From where on tasks may see what the commands change: they are to be decided once these are performed. */
  readonly resume: Resume | undefined;
  /** How many conditions were observed. */
  readonly observations: number;
}
