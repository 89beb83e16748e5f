import type { Timer } from "../clock/clock.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import { SessionError } from "../errors.ts";
import { uuidv7 } from "../random/uuid.ts";
import { History } from "../runs/history.ts";
import type { EndRecord, RunEnd, RunStart, StartRecord } from "../runs/record.ts";
import type { Refusal } from "../runs/repository.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import { Admission } from "./admission.ts";
import { Agenda } from "./agenda.ts";
import { checkNames } from "./check-names.ts";
import type { Command } from "./command.ts";
import { CycleCount } from "./cycle-count.ts";
import type { Emitter } from "./emitter.ts";
import { Lease } from "./lease.ts";
import { Ledger } from "./ledger.ts";
import type { LiveTask } from "./live-task.ts";
import { type LiveState, Loop } from "./loop.ts";
import { type ProcessIdentity, thisProcess } from "./process-identity.ts";
import { Questions } from "./questions.ts";
import { Runner } from "./runner.ts";
import type { SessionConfig } from "./session-options.ts";
import { TaskTable } from "./task-table.ts";
import { Waiters } from "./waiters.ts";

/** How long runs that do not end are waited for when the session is shut down at once, in ms. */
const grace = 1_000;

/** What the engine needs of the session. */
export interface EnginePorts {
  readonly config: SessionConfig;
  readonly kinds: ConditionKinds;
  readonly emitter: Emitter;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** What tasks are handed as the session. */
  readonly session: unknown;
  /** Told of what goes wrong in the scheduler itself. */
  readonly failed: (error: unknown) => void;
}

/**
 * The life of a session: new, starting, running, stopping, ended.
 *
 * It holds the parts of the one-way street together and writes down what comes of them. While it stops nothing starts;
 * it has ended when the last run has, and its end is stored. An ended session can be started again.
 */
export class Engine {
  readonly id: string;
  readonly tasks = new TaskTable();
  readonly questions: Questions;
  readonly state: LiveState;
  readonly counts = { ticks: 0, observations: 0 };
  #ports: EnginePorts;
  #history = new History();
  #agenda = new Agenda<LiveTask>();
  #ledger: Ledger;
  #runner: Runner;
  #lease: Lease;
  #loop: Loop;
  #self: ProcessIdentity;
  #phase: "new" | "starting" | "running" | "stopping" | "ended" = "new";
  #givenUp = false;
  #startedAt = Number.POSITIVE_INFINITY;
  #cycles: CycleCount;
  /** The run on `main` that the loop waits for. */
  #blocking: string | undefined;
  #waiters = new Waiters();
  #admission = new Admission(this.#agenda);
  #end: Promise<void> = Promise.resolve();
  /** It was asked to stop while it was starting: at once or not. */
  #stopAsked: boolean | undefined;
  #graceTimer: Timer | undefined;
  /** The repository has failed since starts were last compared with what runs. */
  #doubtful = false;
  #sayEnded: () => void = () => {};

  constructor(ports: EnginePorts) {
    const { config, emitter } = ports;
    const { clock, repository } = config;
    this.#ports = ports;
    this.id = uuidv7(clock.now(), config.random);
    this.#self = thisProcess();
    this.#cycles = new CycleCount(config.cycleSleep);
    this.questions = new Questions(clock, this.#history, (key) => {
      this.#agenda.touch(`answer:${key}`);
      this.#loop.wake();
    });
    this.#ledger = new Ledger(repository, this.#history, clock, {
      taken: (tasks) => this.#loop.touched(tasks),
      ended: (end) => this.#ended(end),
      refused: (end) => this.#endRefused(end),
      down: (error) => {
        this.#doubtful = true;
        emitter.emit("repository:down", { error });
      },
      up: () => {
        emitter.emit("repository:up", {});
        this.#admission.callAll();
      },
    });
    this.#runner = new Runner({
      clock,
      logger: config.logger,
      parameters: ports.parameters,
      session: ports.session,
      history: (task) => this.#history.of(task),
      ended: (end) => this.#ledger.end(end),
      progress: ({ task, runId }, value) => emitter.emit("run:progress", { task, runId, value }),
    });
    this.#lease = new Lease({
      repository,
      clock,
      session: this.id,
      self: this.#self,
      refresh: () => this.#ledger.refresh(),
      crashed: (end) => this.#ledger.end(end),
      failed: ports.failed,
    });
    this.state = this.#view();
    this.#loop = new Loop({
      clock,
      cycle: config.cycle,
      state: this.state,
      agenda: this.#agenda,
      ledger: this.#ledger,
      runner: this.#runner,
      questions: this.questions,
      startOf: (command) => this.#startOf(command),
      prepare: () => this.#prepare(),
      started: (start) => this.#started(start),
      refused: (task, start, refused) => this.#startRefused(task, start, refused),
      unknown: (task, reason) => this.#unknown(task, reason),
      observed: (count) => {
        this.counts.observations += count;
      },
      finished: () => this.#finished(),
      failed: ports.failed,
    });
  }

  get phase(): "new" | "starting" | "running" | "stopping" | "ended" {
    return this.#phase;
  }

  /** Resolves when the session has ended. */
  get end(): Promise<void> {
    return this.#end;
  }

  add(task: LiveTask): void {
    this.tasks.add(task);
    this.#admission.add(task);
    this.#loop.call();
  }

  /** Runs of it that are going on go on to their end. */
  remove(task: LiveTask): void {
    const { name } = task.definition;
    this.tasks.remove(task);
    this.#admission.remove(task);
    this.#waiters.drop(
      name,
      task.queue.map(({ runId }) => runId),
    );
    this.#ports.emitter.emit("task:remove", { task: name });
    this.#agenda.touch("tasks");
    this.#loop.touched([name]);
  }

  queue(task: LiveTask, args: Arguments): string {
    const runId = this.#newId();
    task.queue.push({ runId, args });
    this.#agenda.call(task.entry);
    this.#loop.wake();
    return runId;
  }

  /** Resolves with the end of a run that was queued or is going on. */
  endOf(runId: string): Promise<EndRecord> {
    return this.#waiters.endOf(runId);
  }

  /** A session parameter has another value. */
  parameterSet(name: string): void {
    this.#agenda.touch(`parameter:${name}`);
    this.#loop.wake();
  }

  terminate(task: LiveTask, reason: string): void {
    for (const runId of task.live.keys()) this.#runner.terminate(task, runId, { type: "asked", reason });
  }

  /** Throws what makes a start impossible: unknown names, a repository that cannot be opened. */
  async start(): Promise<void> {
    if (this.#phase !== "new" && this.#phase !== "ended") {
      throw new SessionError(
        "SESSION_STARTED",
        "The session is started already. Stop it before starting it again.",
      );
    }
    const { config, emitter, kinds, failed } = this.#ports;
    checkNames(this.tasks, kinds);
    const before = this.#phase;
    this.#phase = "starting";
    this.#stopAsked = undefined;
    this.#end = new Promise((resolve) => {
      this.#sayEnded = resolve;
    });
    try {
      await config.repository.open({ session: this.id, name: config.name, ...this.#self }, this.#lease.until);
      await this.#admit();
      await this.#lease.reap();
      await this.#ledger.settled();
    } catch (error) {
      this.#phase = before;
      await config.repository.close(this.id).catch(failed);
      this.#sayEnded();
      throw error;
    }
    this.#givenUp = false;
    this.#phase = "running";
    this.#startedAt = config.clock.now();
    this.#cycles.start(this.#startedAt);
    this.#admission.callAll();
    emitter.emit("session:start", { session: this.id, at: this.#startedAt });
    this.#lease.keep();
    this.#loop.start();
    if (this.#stopAsked !== undefined) this.stop(this.#stopAsked);
  }

  /** Nothing starts any more and runs go on to their end; forced, or asked a second time: they are told to end now. */
  stop(force: boolean): void {
    if (this.#phase === "starting") this.#stopAsked = force || this.#stopAsked !== undefined;
    if (this.#phase !== "running" && this.#phase !== "stopping") return;
    const forced = force || this.#phase === "stopping";
    if (this.#phase === "running" || !this.#givenUp) {
      const at = this.#ports.config.clock.now();
      this.#ports.emitter.emit("session:stop", { session: this.id, at, forced });
    }
    this.#phase = "stopping";
    if (forced && !this.#givenUp) this.#giveUp();
    this.#admission.callAll();
    this.#loop.call();
  }

  #giveUp(): void {
    this.#givenUp = true;
    for (const { task, run } of this.#runner.live)
      this.#runner.terminate(task, run.runId, { type: "shutdown" });
    const deaf = [...this.#runner.live];
    this.#graceTimer = this.#ports.config.clock.timer(grace, () => {
      for (const { run } of deaf) this.#runner.abandon(run);
      this.#loop.call();
    });
  }

  #finished(): boolean {
    if (this.#phase !== "stopping" || this.#runner.live.size > 0) return false;
    if (this.#ledger.pending > 0 && !this.#givenUp) return false;
    this.#lease.release();
    void this.#close();
    return true;
  }

  async #close(): Promise<void> {
    const { config, emitter, failed } = this.#ports;
    if (this.#ledger.pending === 0) await this.#ledger.settled();
    this.#graceTimer?.cancel();
    this.#ledger.release();
    this.questions.release();
    await config.repository.close(this.id).catch(failed);
    this.#phase = "ended";
    this.#waiters.dropAll();
    emitter.emit("session:end", { session: this.id, at: config.clock.now() });
    this.#sayEnded();
  }

  async #prepare(): Promise<void> {
    this.counts.ticks++;
    // Whatever became of the last run on main: the loop does not wait for it any more.
    this.#cycles.unblock(this.#ports.config.clock.now());
    // Refreshed last: what a new task's past holds must not be newer than what the next decision has seen.
    await this.#admit();
    await this.#ledger.refresh();
    if (this.#doubtful && !this.#ledger.isDown) await this.#closeUnbegun();
    this.#admission.letGo();
  }

  /**
   * Closes runs of this session that are stored and do not run: the repository took their start and failed before it
   * could say so, so their functions were never called.
   */
  async #closeUnbegun(): Promise<void> {
    this.#doubtful = false;
    const running = new Set(Array.from(this.#runner.live, ({ run }) => run.runId));
    for (const { definition } of this.#admission.admitted.values()) {
      for (const { start } of this.#history.of(definition.name).openRuns) {
        const { runId, task, session } = start;
        if (session !== this.id || running.has(runId) || this.#ledger.isEnding(runId)) continue;
        const reason = "its start was stored, but the repository failed before it was begun";
        this.#ledger.end({ action: "crash", runId, task, at: this.#ports.config.clock.now(), reason });
      }
    }
    await this.#ledger.settled();
  }

  #admit(): Promise<void> {
    return this.#admission.letIn(this.#ledger, this.#ports.config.clock, () => this.#loop.call());
  }

  #view(): LiveState {
    const engine = this;
    return {
      tasks: this.#admission.admitted,
      history: this.#history,
      answers: this.questions.answers,
      asking: this.questions.asking,
      cycles: this.#cycles,
      parameters: this.#ports.parameters,
      cycleSleep: this.#ports.config.cycleSleep,
      leaving: this.#admission.leaving,
      readers: (task) => this.tasks.readers(task),
      get starting() {
        return engine.#phase === "running" && !engine.#ledger.isDown;
      },
      get startedAt() {
        return engine.#startedAt;
      },
    };
  }

  #startOf({ start, queued }: Command & { type: "start" }): RunStart {
    return { action: "run", runId: queued?.runId ?? this.#newId(), session: this.id, ...start };
  }

  #startRefused(task: LiveTask, { task: name, occasion }: RunStart, refused: Refusal): void {
    this.#ports.emitter.emit("run:refuse", { task: name, occasion, refused });
    this.#agenda.call(task.entry);
  }

  /** It has an end already: this session's own, whose answer was lost, or the crash that another took it for. */
  #endRefused({ runId, task, action }: RunEnd): void {
    const recorded = this.#history.of(task).run(runId)?.end;
    if (recorded === undefined || recorded.action !== action) {
      const occasion = recorded?.occasion ?? "";
      this.#ports.emitter.emit("run:refuse", { task, occasion, refused: "not-open" });
    }
    if (recorded !== undefined) this.#ended(recorded);
    this.#admission.callAll();
    this.#loop.call();
  }

  #started(start: StartRecord): void {
    if (this.#admission.admitted.get(start.task)?.definition.execution === "main") {
      this.#blocking = start.runId;
      this.#cycles.block(this.#ports.config.clock.now());
    }
    this.#ports.emitter.emit("run:start", start);
  }

  #ended(end: EndRecord): void {
    if (end.runId === this.#blocking) {
      this.#blocking = undefined;
      this.#cycles.unblock(this.#ports.config.clock.now());
      this.#agenda.touch("cycles");
    }
    this.#ports.emitter.emit(`run:${end.action}`, end);
    this.#waiters.ended(end);
    // The task may have been removed, so that nobody else looks up.
    if (this.#phase === "stopping") this.#loop.call();
  }

  #unknown(task: LiveTask, reason: string | undefined): void {
    if (reason !== undefined && reason !== task.unknown) {
      this.#ports.emitter.emit("condition:unknown", { task: task.definition.name, reason });
    }
    task.unknown = reason;
  }

  #newId(): string {
    const { clock, random } = this.#ports.config;
    return uuidv7(clock.now(), random);
  }
}
