import { ActionRecords } from "./action-records.ts";
import type { Action, EndRecord, Run, StartRecord } from "./record.ts";

export interface OpenableRun {
  readonly start: StartRecord;
  end: EndRecord | undefined;
}

/** What became of one occasion, and how many of its runs are remembered. */
interface RememberedAttempts {
  /** Epoch ms: when the first of them started. */
  readonly since: number;
  ended: number;
  crashed: number;
  open: boolean;
  runs: number;
}

/** The remembered runs of a task that has run: by id, by what their records say, by occasion, and those that are open. */
export class Past {
  readonly runs = new Map<string, OpenableRun>();
  readonly starts = new ActionRecords<StartRecord>();
  readonly ends: Partial<Record<Action, ActionRecords<EndRecord>>> = {};
  readonly occasions = new Map<string, RememberedAttempts>();
  /** Absent while none is: the map of one that has been open goes with it. */
  open: Map<string, Run> | undefined;

  begin(run: OpenableRun): void {
    const { runId } = run.start;
    this.runs.set(runId, run);
    this.open ??= new Map();
    this.open.set(runId, run);
  }

  end(run: OpenableRun, end: EndRecord): void {
    run.end = end;
    this.open?.delete(end.runId);
    if (this.open?.size === 0) this.open = undefined;
  }

  of(action: Action): ActionRecords | undefined {
    return action === "run" ? this.starts : this.ends[action];
  }

  occasion({ occasion, at: since }: StartRecord): RememberedAttempts {
    let entry = this.occasions.get(occasion);
    if (entry === undefined) {
      entry = { since, ended: 0, crashed: 0, open: false, runs: 0 };
      this.occasions.set(occasion, entry);
    }
    return entry;
  }

  /** Forgets a run, and the occasion with the last of its runs. */
  forget(start: StartRecord): void {
    this.runs.delete(start.runId);
    const entry = this.occasion(start);
    entry.runs--;
    if (entry.runs === 0) this.occasions.delete(start.occasion);
  }
}
