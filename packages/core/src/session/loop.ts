import type { Timer } from "../clock/clock.ts";
import { taskTopic } from "../conditions/observation.ts";
import { outsideRuns } from "../execution/current-run.ts";
import type { Resume } from "./command.ts";
import { decide } from "./decide.ts";
import type { HookPoints } from "./hooks.ts";
import type { LiveTask } from "./live-task.ts";
import { Performer, type PerformerPorts } from "./performer.ts";
import { PollGrid } from "./poll-grid.ts";
import { byTurn, type SessionState } from "./state.ts";

/**
 * When ticks happen.
 *
 * - `agenda`: exactly when something is due;
 * - `poll`: every `cycleSleep`, looking at every task each time;
 * - `aligned`: when something is due, but at the instants at which `poll` looks. Its runs are those of `poll`, to the
 *   byte, which proves that nothing is overlooked between two looks.
 */
export type Cycle = "agenda" | "poll" | "aligned";

/** The state of a session, whose tasks the loop may write to. */
export type LiveState = Omit<SessionState, "tasks" | "leaving"> & {
  readonly tasks: ReadonlyMap<string, LiveTask>;
  readonly leaving: ReadonlySet<LiveTask>;
};

export interface LoopPorts extends Omit<PerformerPorts, "looksAt"> {
  readonly cycle: Cycle;
  readonly state: LiveState;
  readonly hooks: HookPoints;
  /** Takes in what has changed from outside, before anything is decided. */
  prepare(): Promise<void>;
  unknown(task: LiveTask, reason: string | undefined): void;
  observed(count: number): void;
  /** Called after each tick; true: it was the last one. */
  finished(): boolean;
  /** Something in the loop itself went wrong. */
  failed(error: unknown): void;
}

/** How long the loop rests after a tick that failed, in ms. */
const pauseAfterFailure = 1_000;

/**
 * The one thin loop: sleeps until something is due, asks `decide` what is to be done, and does it.
 *
 * It is asleep (a timer is set), ticking, or stopped. Whatever touches a topic wakes it; a wake during a tick is
 * answered by the next one. A tick is never interrupted by another.
 */
export class Loop {
  #ports: LoopPorts;
  #grid: PollGrid;
  #performer: Performer;
  #timer: Timer | undefined;
  #wakeAt = Number.POSITIVE_INFINITY;
  #mode: "asleep" | "ticking" | "stopped" = "stopped";
  #called = false;
  /** After a tick that failed: whatever made it fail may still be due. */
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(ports: LoopPorts) {
    this.#ports = ports;
    this.#grid = new PollGrid(ports.clock, ports.state.cycleSleep);
    this.#performer = new Performer({ ...ports, looksAt: (instant) => this.#looksAt(instant) });
  }

  start(): void {
    this.#grid.start();
    this.#sleep();
  }

  /** Something may be due earlier than was thought. */
  wake(): void {
    this.#performer.interrupt();
    if (this.#mode === "asleep" && this.#next() < this.#wakeAt) this.#sleep();
  }

  /** A tick is wanted though no task may be due: there are new ones, or the session stops. */
  call(): void {
    this.#called = true;
    this.wake();
  }

  #sleep(): void {
    const { clock } = this.#ports;
    this.#mode = "asleep";
    this.#timer?.cancel();
    this.#wakeAt = this.#next();
    const at = Math.max(this.#wakeAt, this.#notBefore);
    this.#timer = clock.timer(at - clock.now(), () => void outsideRuns(() => this.#tick()), "tick");
  }

  /** When the next tick is to be; -Infinity: at once. */
  #next(): number {
    const { cycle, agenda } = this.#ports;
    if (cycle === "poll") return this.#grid.next();
    return this.#looksAt(this.#called ? Number.NEGATIVE_INFINITY : agenda.next);
  }

  /** When something that may happen at an instant is looked at: at that very instant, or at the next of the grid. */
  #looksAt(instant: number): number {
    const isExact = this.#ports.cycle === "agenda" || instant === Number.POSITIVE_INFINITY;
    return isExact ? instant : this.#grid.next(instant);
  }

  async #tick(): Promise<void> {
    const { hooks } = this.#ports;
    this.#mode = "ticking";
    try {
      const leave = hooks.has("cycle") ? await hooks.enter("cycle") : undefined;
      // What the hooks have changed is seen by this very tick; were it to call for another, that would have no end.
      this.#called = false;
      await this.#ports.prepare();
      await this.#round((now, resume) => this.#due(now, resume));
      await leave?.();
    } catch (error) {
      this.#notBefore = this.#ports.clock.now() + pauseAfterFailure;
      this.#ports.failed(error);
    }
    if (this.#ports.finished()) this.#mode = "stopped";
    else this.#sleep();
  }

  /**
   * Looks once at these tasks, in the order of turns, whatever is due. Not during a tick, unless it is part of one.
   */
  async look(tasks: readonly LiveTask[]): Promise<void> {
    const before = this.#mode;
    this.#mode = "ticking";
    try {
      await this.#round((_now, resume) => fromTurn([...tasks].sort(byTurn), resume));
    } finally {
      this.#mode = before;
    }
  }

  /** Decides about what is due and does it, until nothing of it is left. */
  async #round(dueAt: (now: number, resume?: Resume) => readonly LiveTask[]): Promise<void> {
    let now = this.#grid.look();
    let due = dueAt(now);
    while (due.length > 0) {
      const { commands, looks, resume, observations } = decide(this.#ports.state, now, due);
      this.#ports.observed(observations);
      for (const { task, again, unknown } of looks) {
        const live = task as LiveTask; // the state holds live tasks alone
        this.#ports.agenda.appoint(live.entry, again);
        this.#ports.unknown(live, unknown);
      }
      if (await this.#performer.perform(commands)) now = this.#grid.look();
      due = resume === undefined ? [] : dueAt(now, resume);
    }
  }

  #due(now: number, resume?: Resume): readonly LiveTask[] {
    const { cycle, agenda, state } = this.#ports;
    const due = cycle === "poll" ? [...state.tasks.values(), ...state.leaving] : agenda.due(now);
    return fromTurn(due.filter((task) => task !== undefined).sort(byTurn), resume);
  }

  /** The runs of these tasks have changed. */
  touched(tasks: Iterable<string>): void {
    for (const task of tasks) this.#ports.agenda.touch(taskTopic(task));
    this.wake();
  }
}

/** Those of the tasks, in the order of turns, with which to go on. */
function fromTurn(tasks: readonly LiveTask[], resume: Resume | undefined): readonly LiveTask[] {
  return resume === undefined ? tasks : tasks.filter((task) => byTurn(task, resume.at) >= resume.least);
}
