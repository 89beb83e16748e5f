import type { Clock, Timer } from "../clock/clock.ts";
import { taskTopic } from "../conditions/observation.ts";
import { outsideRuns } from "../execution/current-run.ts";
import type { RunStart, StartRecord } from "../runs/record.ts";
import type { Refusal } from "../runs/repository.ts";
import type { Agenda } from "./agenda.ts";
import type { Command, Resume } from "./command.ts";
import { decide, lookForEnd } from "./decide.ts";
import type { HookPoints } from "./hooks.ts";
import type { Ledger } from "./ledger.ts";
import type { LiveRun } from "./live-run.ts";
import type { LiveTask } from "./live-task.ts";
import type { Questions } from "./questions.ts";
import type { Runner } from "./runner.ts";
import { byTurn, factsAt, type SessionState, startKey } from "./state.ts";

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

export interface LoopPorts {
  readonly clock: Clock;
  readonly cycle: Cycle;
  readonly state: LiveState;
  /** `undefined` stands for the session itself. */
  readonly agenda: Agenda<LiveTask | undefined>;
  readonly ledger: Ledger;
  readonly runner: Runner;
  readonly questions: Questions;
  /** Completes decided starts, one each; `undefined`: it is to be decided once more. */
  startsOf(commands: readonly (Command & { type: "start" })[]): Promise<readonly (RunStart | undefined)[]>;
  /** Takes in what has changed from outside, before anything is decided. */
  prepare(): Promise<void>;
  /** A start is stored that is not to be carried out. */
  skipped(task: LiveTask, start: StartRecord): void;
  refused(task: LiveTask, start: RunStart, refused: Refusal): void;
  unknown(task: LiveTask, reason: string | undefined): void;
  observed(count: number): void;
  /** Called after each tick; true: it was the last one. */
  finished(): boolean;
  /** Something in the loop itself went wrong. */
  failed(error: unknown): void;
  readonly hooks: HookPoints;
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
  #timer: Timer | undefined;
  #wakeAt = Number.POSITIVE_INFINITY;
  #mode: "asleep" | "ticking" | "stopped" = "stopped";
  #startedAt = 0;
  #lastTick = 0;
  #called = false;
  /** After a tick that failed: whatever made it fail may still be due. */
  #notBefore = Number.NEGATIVE_INFINITY;
  #interrupt: (() => void) | undefined;

  constructor(ports: LoopPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#startedAt = this.#lastTick = this.#ports.clock.now();
    this.#sleep();
  }

  /** Something may be due earlier than was thought. */
  wake(): void {
    this.#interrupt?.();
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
    if (cycle === "poll") return this.#onGrid(Number.NEGATIVE_INFINITY);
    const next = this.#called ? Number.NEGATIVE_INFINITY : agenda.next;
    return cycle === "agenda" || next === Number.POSITIVE_INFINITY ? next : this.#onGrid(next);
  }

  /** The first instant at which `poll` looks that is neither before `instant` nor past, and after the last look. */
  #onGrid(instant: number): number {
    const step = this.#ports.state.cycleSleep;
    const steps = (to: number) => (to - this.#startedAt) / step;
    const next = Math.floor(steps(this.#lastTick)) + 1;
    const earliest = Math.ceil(steps(Math.max(instant, this.#ports.clock.now())));
    return this.#startedAt + Math.max(next, earliest) * step;
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
    let now = this.#now();
    let due = dueAt(now);
    while (due.length > 0) {
      const { commands, looks, resume, observations } = decide(this.#ports.state, now, due);
      this.#ports.observed(observations);
      for (const { task, again, unknown } of looks) {
        const live = task as LiveTask; // the state holds live tasks alone
        this.#ports.agenda.appoint(live.entry, again);
        this.#ports.unknown(live, unknown);
      }
      if (await this.#perform(commands)) now = this.#now();
      due = resume === undefined ? [] : dueAt(now, resume);
    }
  }

  #now(): number {
    this.#lastTick = this.#ports.clock.now();
    return this.#lastTick;
  }

  #due(now: number, resume?: Resume): readonly LiveTask[] {
    const { cycle, agenda, state } = this.#ports;
    const due = cycle === "poll" ? [...state.tasks.values(), ...state.leaving] : agenda.due(now);
    return fromTurn(due.filter((task) => task !== undefined).sort(byTurn), resume);
  }

  /** Does what was decided; true when it took time because a run was waited for. */
  async #perform(commands: readonly Command[]): Promise<boolean> {
    const { questions, agenda, runner } = this.#ports;
    for (const command of commands) {
      if (command.type === "ask") {
        questions.ask(command.question);
        agenda.touch(`answer:${command.question.key}`);
      } else if (command.type === "terminate") {
        runner.terminate(command.task as LiveTask, command.runId, command.why); // as above
      }
    }
    return this.#begin(commands.filter((command) => command.type === "start"));
  }

  /** Stores a batch of starts, and only then calls the functions of those that were accepted. */
  async #begin(commands: readonly (Command & { type: "start" })[]): Promise<boolean> {
    if (commands.length === 0) return false;
    const { ledger, runner } = this.#ports;
    const starts = await this.#ports.startsOf(commands);
    const batch = commands.flatMap((command, i) => {
      const start = starts[i];
      return start === undefined ? [] : [{ command, start }];
    });
    if (batch.length === 0) return false;
    const inserted = await ledger.start(batch.map(({ start }) => start));
    let waited = false;
    for (const [i, { command, start }] of batch.entries()) {
      const [answer, task] = [inserted?.[i], command.task as LiveTask];
      if (answer === undefined) continue;
      if (!answer.ok) {
        task.refused = startKey(start);
        this.#ports.refused(task, start, answer.refused);
        continue;
      }
      if (command.queued !== undefined) task.queue.shift();
      // It may have been removed while its start was being stored.
      if (command.skip === true || task.removed) {
        this.#ports.skipped(task, answer.record);
        continue;
      }
      const run = runner.launch(task, answer.record, command.queued?.args ?? {});
      if (!runner.blocks(task)) continue;
      await this.#waitFor(task, run);
      waited = true;
    }
    return waited;
  }

  /** Waits for a run on `main`, minding nothing but its end. */
  async #waitFor(task: LiveTask, run: LiveRun): Promise<void> {
    const { state, clock, ledger, cycle } = this.#ports;
    let ended = false;
    const end = run.ended.then(() => {
      ended = true;
    });
    while (!ended) {
      const { commands, until } = lookForEnd(factsAt(state, clock.now()), task);
      await this.#perform(commands);
      const wakeAt = cycle === "agenda" || until === Number.POSITIVE_INFINITY ? until : this.#onGrid(until);
      let timer: Timer | undefined;
      const interrupted = new Promise<void>((resolve) => {
        timer = clock.timer(wakeAt - clock.now(), resolve);
        this.#interrupt = resolve;
      });
      await Promise.race([end, interrupted]);
      timer?.cancel();
      this.#interrupt = undefined;
    }
    await ledger.settled();
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
