import process from "node:process";
import {
  outsideRuns,
  type RemoteCall,
  type RemoteExecutor,
  systemClock,
  type WorkerLimits,
  type WorkerRules,
} from "@gantry/core";
import { chooseDesk } from "./choose-desk.ts";
import { Desk } from "./desk.ts";
import { IdleDesks } from "./idle-desks.ts";
import { leftBehind } from "./left-behind.ts";
import type { FromWorker, WireEnd } from "./messages.ts";
import { Relief } from "./relief.ts";
import { RemoteRun } from "./remote-run.ts";
import type { RemoteWorkers } from "./remote-worker.ts";
import { TypicalTimes } from "./typical-times.ts";

/** What a task says of its worker that says nothing. */
const usual: WorkerRules = { grace: 0 };

/**
 * Runs of a session in threads or in processes: so many workers at most, each kept for a while for the next run.
 *
 * A run is given to a worker that has nothing to do, else to a new one, else it waits in the queue. Where all are busy
 * with runs so short that the messages cost more than they do, some are sent ahead: they wait behind the one that goes on,
 * and are taken back when that takes longer than was thought, or is to end.
 */
export class WorkerPool implements RemoteExecutor {
  #workers: RemoteWorkers;
  #limits: WorkerLimits;
  #failed: (error: unknown) => void;
  #desks = new Set<Desk>();
  /** Where the runs are that were given to somebody. */
  #deskOf = new Map<RemoteRun, Desk>();
  /** Those that were not. */
  #queue: RemoteRun[] = [];
  /** Those that have ended, which is told at once. */
  #ended: { readonly run: RemoteRun; readonly end: WireEnd }[] = [];
  #times = new TypicalTimes();
  #relief: Relief;
  #idle: IdleDesks;
  #isCalled = false;
  #isStopped = false;

  constructor(workers: RemoteWorkers, limits: WorkerLimits, failed: (error: unknown) => void) {
    this.#workers = workers;
    this.#limits = limits;
    this.#failed = failed;
    this.#relief = new Relief(this.#desks, (desk) => void this.#relieve(desk));
    this.#idle = new IdleDesks(this.#desks, limits, workers.keyOf(usual), (desk) => this.#retire(desk));
  }

  perform(call: RemoteCall): Promise<unknown> {
    const run = new RemoteRun(call, this.#workers.keyOf(call.worker));
    this.#queue.push(run);
    call.told.whenTold(() => void this.#toEnd(run));
    // Those that begin at the same moment are sent together.
    if (!this.#isCalled) outsideRuns(() => process.nextTick(() => this.#dispatch()));
    this.#isCalled = true;
    return run.outcome;
  }

  warm(): void {
    const { warm, most } = this.#limits;
    const key = this.#workers.keyOf(usual);
    while (!this.#isStopped && this.#desks.size < Math.min(warm, most)) this.#start(key, usual);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#relief.stop();
    this.#idle.stop();
    for (const desk of this.#desks) this.#retire(desk);
    await Promise.all(Array.from(this.#desks, ({ worker }) => worker.gone));
  }

  /** Gives what waits to those that have room, in the order in which it came. */
  #dispatch(): void {
    this.#isCalled = false;
    if (this.#isStopped || this.#queue.length === 0) return;
    const batches = new Map<Desk, RemoteRun[]>();
    let taken = 0;
    for (const run of this.#queue) {
      const takes = this.#times.of(run.call.context.task);
      const desk = chooseDesk(run, takes, this.#desks, batches, this.#limits);
      if (desk === undefined) break;
      const batch = batches.get(desk);
      if (batch === undefined) batches.set(desk, [run]);
      else batch.push(run);
      run.takes = takes;
      desk.load += takes;
      taken++;
    }
    this.#queue.splice(0, taken);
    for (const [desk, runs] of batches) this.#give(desk, runs);
    if (this.#queue.length > 0) this.#startMore();
    this.#relief.look();
  }

  #give(desk: Desk, runs: readonly RemoteRun[]): void {
    if (desk.size === 0) desk.worker.hold(true);
    desk.give(runs);
    for (const run of runs) if (!run.isOver) this.#deskOf.set(run, desk);
    if (desk.size === 0) this.#rest(desk);
  }

  /** Starts workers for what waits still, as far as there may be more. */
  #startMore(): void {
    const coming = new Map<string, number>();
    for (const { key, isReady, isRetired } of this.#desks)
      if (!isReady && !isRetired) coming.set(key, (coming.get(key) ?? 0) + 1);
    for (const { key, call } of this.#queue) {
      const count = coming.get(key) ?? 0;
      if (count > 0) coming.set(key, count - 1);
      else if (this.#desks.size < this.#limits.most) this.#start(key, call.worker);
      else {
        // One of another kind that has nothing to do makes place.
        const other = [...this.#desks].find((desk) => desk.key !== key && desk.isIdle);
        if (other !== undefined) this.#retire(other);
        return;
      }
    }
  }

  #start(key: string, rules: WorkerRules): void {
    const worker = this.#workers.start(rules, (message) => this.#hear(desk, message));
    const desk = new Desk(key, worker, this.#limits.startTimeout);
    this.#desks.add(desk);
    void worker.gone.then((error) => this.#gone(desk, error));
  }

  #hear(desk: Desk, message: FromWorker): void {
    switch (message.type) {
      case "ready":
        desk.isReady = true;
        this.#rest(desk);
        this.#dispatch();
        break;
      case "end":
        this.#hearEnd(desk, message);
        break;
      case "rejection":
        this.#failed(leftBehind(message.error, this.#workers.what));
        break;
      default:
        desk.hear(message);
    }
  }

  #hearEnd(desk: Desk, { run: number, end, took, memoryMb = 0 }: Extract<FromWorker, { type: "end" }>): void {
    const run = desk.ended(number);
    if (run === undefined) return;
    this.#deskOf.delete(run);
    run.grace?.cancel();
    this.#times.note(run.call.context.task, took);
    // Those that are heard of at the same moment end at the same moment: they are stored together.
    if (this.#ended.length === 0) systemClock.timer(0, () => this.#tellEnds());
    this.#ended.push({ run, end });
    if (desk.size === 0) {
      const { maxRuns, maxMemoryMb } = this.#limits;
      if (desk.given >= maxRuns || memoryMb > maxMemoryMb) this.#retire(desk);
      else this.#rest(desk);
    }
    this.#dispatch();
  }

  #tellEnds(): void {
    for (const { run, end } of this.#ended.splice(0)) run.ended(end);
  }

  /** Those of its runs that have begun are lost with it, the others are for somebody else. */
  #gone(desk: Desk, error: unknown): void {
    const { what } = this.#workers;
    this.#desks.delete(desk);
    const { begun, others } = desk.left();
    for (const run of [...begun, ...others]) this.#deskOf.delete(run);
    for (const run of begun) run.lost(error, what);
    for (const run of [...others].reverse()) this.#putBack(run);
    if (!desk.isReady && !desk.isRetired) {
      // The next one would not start either: one that waits is told why.
      const i = this.#queue.findIndex(({ key }) => key === desk.key);
      if (i === -1) this.#failed(error);
      else for (const run of this.#queue.splice(i, 1)) run.lost(error, what);
    }
    this.#dispatch();
  }

  /** The run has been told to end. */
  async #toEnd(run: RemoteRun): Promise<void> {
    const place = this.#queue.indexOf(run);
    if (place !== -1) {
      this.#queue.splice(place, 1);
      run.refused(run.call.told.reason);
      return;
    }
    const desk = this.#deskOf.get(run);
    if (desk === undefined) return;
    if (desk.first !== run) await this.#takeBack(desk, run);
    if (this.#deskOf.get(run) !== desk) return;
    desk.abort(run);
    void this.#relieve(desk);
    run.grace = systemClock.timer(run.call.worker.grace, () => {
      run.isForced = true;
      desk.worker.end();
    });
  }

  /** Takes back all that waits behind the run that goes on. */
  async #relieve(desk: Desk): Promise<void> {
    desk.seen = desk.first; // nothing more is sent there ahead of its end
    const waiting = desk.runs.slice(1).reverse(); // the first of them is put back last, before the others
    await Promise.all(waiting.map((run) => this.#takeBack(desk, run)));
    this.#dispatch();
  }

  async #takeBack(desk: Desk, run: RemoteRun): Promise<void> {
    if (!(await desk.takeBack(run))) return;
    this.#deskOf.delete(run);
    this.#putBack(run);
  }

  #putBack(run: RemoteRun): void {
    if (run.call.told.aborted) run.refused(run.call.told.reason);
    else this.#queue.unshift(run);
  }

  #rest(desk: Desk): void {
    desk.worker.hold(false);
    this.#idle.rests(desk);
  }

  #retire(desk: Desk): void {
    desk.isRetired = true;
    desk.worker.end();
  }
}
