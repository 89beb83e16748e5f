import { systemClock, type TaskFunction } from "@gantry/core";
import type { Claims } from "./claims.ts";
import { isCloneError } from "./cloned.ts";
import { findFunction } from "./find-function.ts";
import type { FromWorker, ToWorker, WireEnd, WireJob, WireTask } from "./messages.ts";
import { notReturned, PerformedJob } from "./performed-job.ts";
import { packed } from "./wire-error.ts";

/** The way to the session, as a worker has it. */
export interface Link {
  /** Throws what cannot be cloned. */
  post(message: FromWorker): void;
  /** The same; resolves, if there is something to wait for, when the message will arrive whatever happens here. */
  postSafely(message: FromWorker): Promise<void> | undefined;
  /** What is told of a worker with the end of each run. */
  readonly memoryMb?: () => number | undefined;
}

interface KnownTask extends WireTask {
  /** Its function, once that has been found. */
  run: TaskFunction | undefined;
}

type OfOneRun = Exclude<ToWorker, { type: "runs" }>;

/** The runs that a worker was given: it does one after the other. */
export class Inbox {
  #link: Link;
  #claims: Claims;
  #tasks = new Map<number, KnownTask>();
  #jobs: WireJob[] = [];
  #current: PerformedJob | undefined;
  /** What was said of runs that had not begun. */
  #early: OfOneRun[] = [];

  constructor(link: Link, claims: Claims) {
    this.#link = link;
    this.#claims = claims;
  }

  receive(message: ToWorker): void {
    if (message.type !== "runs") {
      if (this.#current?.run === message.run) this.#current.receive(message);
      else if (this.#jobs.some(({ run }) => run === message.run)) this.#early.push(message);
      return;
    }
    for (const task of message.tasks) this.#tasks.set(task.number, { ...task, run: undefined });
    const isIdle = this.#jobs.length === 0;
    this.#jobs.push(...message.jobs);
    if (isIdle) void this.#work();
  }

  /** A job stays in the list until its end is on its way. */
  async #work(): Promise<void> {
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      if (this.#claims.begin(job.run)) {
        const from = systemClock.monotonic();
        const end = await this.#end(job);
        // The next one may be the last thing that this worker does: the end of this one must be on its way by then.
        const sent = this.#say(job.run, end, systemClock.monotonic() - from);
        if (sent !== undefined) await sent;
      }
      this.#jobs.shift();
    }
  }

  async #end(job: WireJob): Promise<WireEnd> {
    const task = this.#tasks.get(job.task) as KnownTask; // a worker is told of a task before its runs
    const performed = new PerformedJob(job, task.name, (message) => this.#link.post(message));
    this.#current = performed;
    for (const message of this.#early.splice(0)) if (message.run === job.run) performed.receive(message);
    const end = await performed.end(task.run ?? this.#found(task, job.run));
    this.#current = undefined;
    return end;
  }

  async #found(task: KnownTask, run: number): Promise<TaskFunction> {
    const { origin, startTimeout } = task;
    task.run = await findFunction(origin, startTimeout, () =>
      this.#link.post({ type: "server", run, module: origin.module }),
    );
    return task.run;
  }

  #say(run: number, end: WireEnd, took: number): Promise<void> | undefined {
    const memoryMb = this.#link.memoryMb?.();
    const message =
      memoryMb === undefined
        ? ({ type: "end", run, end, took } as const)
        : ({ type: "end", run, end, took, memoryMb } as const);
    try {
      return this.#link.postSafely(message);
    } catch (error) {
      const told = end.ok && isCloneError(error) ? notReturned(end.value, error) : error;
      return this.#link.postSafely({ ...message, end: { ok: false, error: packed(told) } });
    }
  }
}
