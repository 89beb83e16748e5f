import type { Clock } from "../clock/clock.ts";
import type { History } from "../runs/history.ts";
import type { EndRecord, RunEnd, RunStart, StartRecord } from "../runs/record.ts";
import type { Refusal } from "../runs/repository.ts";
import type { Admission } from "./admission.ts";
import type { Agenda } from "./agenda.ts";
import type { CycleCount } from "./cycle-count.ts";
import type { Emitter } from "./emitter.ts";
import type { HandRuns } from "./hand-runs.ts";
import type { Ledger } from "./ledger.ts";
import type { LiveTask } from "./live-task.ts";
import type { Runner } from "./runner.ts";

/** What is told of runs, and to whom. */
export interface RunBookPorts {
  readonly session: string;
  readonly clock: Clock;
  readonly emitter: Emitter;
  readonly history: History;
  readonly agenda: Agenda<LiveTask | undefined>;
  readonly admission: Admission;
  readonly cycles: CycleCount;
  readonly ledger: () => Ledger;
  readonly runner: () => Runner;
  readonly handRuns: () => HandRuns;
  readonly isStopping: () => boolean;
  /** A tick is wanted. */
  call(): void;
}

/** Keeps book of runs from their stored start to their stored end, and tells those who want to know. */
export class RunBook {
  #ports: RunBookPorts;
  /** The run on `main` that the loop waits for. */
  #blocking: string | undefined;
  /** The repository has failed since starts were last compared with what runs. */
  #doubtful = false;

  constructor(ports: RunBookPorts) {
    this.#ports = ports;
  }

  /** The start is stored; the function is called next. */
  started(start: StartRecord): void {
    const { admission, cycles, clock, emitter, handRuns } = this.#ports;
    handRuns().begun(start.runId);
    if (admission.admitted.get(start.task)?.definition.execution === "main") {
      this.#blocking = start.runId;
      cycles.block(clock.now());
    }
    emitter.emit("run:start", start);
  }

  /** The start is stored and used up; its function is not called. */
  skipped(task: LiveTask, { runId, task: name }: StartRecord): void {
    const { ledger, clock } = this.#ports;
    if (!task.removed) task.skips--;
    const reason = task.removed ? "its task was removed before it began" : "skipped as asked";
    ledger().end({ action: "inaction", runId, task: name, at: clock.now(), reason });
  }

  /** Another scheduler was first: the task is looked at again, with what is known by then. */
  startRefused(task: LiveTask, { task: name, occasion }: RunStart, refused: Refusal): void {
    const { emitter, agenda } = this.#ports;
    emitter.emit("run:refuse", { task: name, occasion, refused });
    agenda.call(task.entry);
  }

  /** The end is stored. */
  ended(end: EndRecord): void {
    const { agenda, cycles, clock, emitter, handRuns, isStopping, call } = this.#ports;
    if (end.runId === this.#blocking) {
      this.#blocking = undefined;
      cycles.unblock(clock.now());
      agenda.touch("cycles");
    }
    emitter.emit(`run:${end.action}`, end);
    handRuns().ended(end);
    // The task may have been removed, so that nobody else looks up.
    if (isStopping()) call();
  }

  /** It has an end already: this session's own, whose answer was lost, or the crash that another took it for. */
  endRefused({ runId, task, action }: RunEnd): void {
    const { history, emitter, admission, call } = this.#ports;
    const recorded = history.of(task).run(runId)?.end;
    if (recorded === undefined || recorded.action !== action) {
      const occasion = recorded?.occasion ?? "";
      emitter.emit("run:refuse", { task, occasion, refused: "not-open" });
    }
    if (recorded !== undefined) this.ended(recorded);
    admission.callAll();
    call();
  }

  /** The repository fails: whether it took the last starts is not known. */
  doubt(): void {
    this.#doubtful = true;
  }

  /**
   * Closes runs of this session that are stored and do not run: the repository took their start and failed before it
   * could say so, so their functions were never called.
   */
  async closeUnbegun(): Promise<void> {
    const { admission, history, clock, session, handRuns } = this.#ports;
    const ledger = this.#ports.ledger();
    if (!this.#doubtful || ledger.isDown) return;
    this.#doubtful = false;
    const running = new Set(Array.from(this.#ports.runner().live, ({ run }) => run.runId));
    for (const live of admission.admitted.values()) {
      for (const { start } of history.of(live.definition.name).openRuns) {
        const { runId, task } = start;
        if (start.session !== session || running.has(runId) || ledger.isEnding(runId)) continue;
        handRuns().renew(live, runId);
        const reason = "its start was stored, but the repository failed before it was begun";
        ledger.end({ action: "crash", runId, task, at: clock.now(), reason });
      }
    }
    await ledger.settled();
  }
}
