import { atMost } from "../clock/at-most.ts";
import type { Timer } from "../clock/clock.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { Executors } from "../execution/executors.ts";
import { uuidv7 } from "../random/uuid.ts";
import { History } from "../runs/history.ts";
import type { RunContext } from "../tasks/run-context.ts";
import { Admission } from "./admission.ts";
import { Agenda } from "./agenda.ts";
import { checkNames } from "./check-names.ts";
import { CycleCount } from "./cycle-count.ts";
import type { Emitter } from "./emitter.ts";
import { HandRuns } from "./hand-runs.ts";
import type { SessionHealth } from "./health.ts";
import type { HookPoints } from "./hooks.ts";
import { type KeptTaskHolder, KeptTasks } from "./kept-tasks.ts";
import { Lease } from "./lease.ts";
import { Ledger } from "./ledger.ts";
import { Lifecycle } from "./lifecycle.ts";
import type { BoundTask, LiveTask } from "./live-task.ts";
import { type LiveState, Loop } from "./loop.ts";
import { NameResolution } from "./name-resolution.ts";
import { NewsReader } from "./news-reader.ts";
import { Pauses } from "./pauses.ts";
import { thisProcess } from "./process-identity.ts";
import { Questions } from "./questions.ts";
import { Retention } from "./retention.ts";
import { RunBook } from "./run-book.ts";
import { RunIds } from "./run-ids.ts";
import { Runner } from "./runner.ts";
import type { SessionConfig } from "./session-options.ts";
import { ShutCondition } from "./shut-condition.ts";
import { factsAt, type Trial } from "./state.ts";
import { TaskControl } from "./task-control.ts";
import { TaskTable } from "./task-table.ts";

/** How long a forced stop waits for calls of the repository that go on, in ms. */
const longestFarewell = 1_000;

/** What the engine needs of the session. */
export interface EnginePorts {
  readonly config: SessionConfig;
  readonly kinds: ConditionKinds;
  readonly emitter: Emitter;
  readonly hooks: HookPoints;
  /** The condition that ends the session, read anew at each start: the user's own phrases are all defined by then. */
  readonly shutCondition: () => ConditionNode | undefined;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** Has the tasks that persist. */
  readonly keptTasks: KeptTaskHolder;
  /** What tasks are handed as the session. */
  readonly session: unknown;
  /** Told of what goes wrong in the scheduler itself. */
  readonly failed: (error: unknown) => void;
}

/**
 * The parts of the one-way street, held together: what each of them tells, the others are told.
 *
 * When they begin and end is the `lifecycle`'s business.
 */
export class Engine {
  readonly id: string;
  readonly tasks: TaskTable;
  readonly questions: Questions;
  readonly state: LiveState;
  readonly counts = { ticks: 0, observations: 0 };
  #ports: EnginePorts;
  #history = new History();
  #agenda: Agenda<LiveTask | undefined>;
  #ledger: Ledger;
  #runner: Runner;
  #executors: Executors;
  #lease: Lease;
  #news: NewsReader;
  #loop: Loop;
  readonly lifecycle: Lifecycle;
  #cycles: CycleCount;
  /** What is done to one task. */
  readonly control: TaskControl;
  /** The runs that are asked for by hand. */
  readonly handRuns: HandRuns;
  readonly retention: Retention;
  #book: RunBook;
  #admission: Admission;
  #shut: ShutCondition | undefined;
  #watch: Timer | undefined;
  #pauses: Pauses;
  readonly keptTasks: KeptTasks;
  #names: NameResolution;
  #paused = false;
  #only: Trial | undefined;
  /** Called after the tick that goes on, or the next one. */
  #ticked: (() => void)[] = [];

  /** Takes over what `before` was given, an engine that has not started: another clock, another repository. */
  constructor(ports: EnginePorts, before?: Engine) {
    const { config, emitter } = ports;
    const { clock, repository } = config;
    this.#ports = ports;
    this.tasks = before === undefined ? new TaskTable() : before.tasks;
    this.#agenda = before === undefined ? new Agenda() : before.#agenda;
    const rebind = (task: LiveTask, bound: BoundTask) => this.tasks.rebind(task, bound);
    this.#admission = before === undefined ? new Admission(this.#agenda, rebind) : before.#admission;
    this.id = uuidv7(clock.now(), config.random);
    this.#cycles = new CycleCount(config.cycleSleep);
    this.questions = new Questions(clock, this.#history, (key) => {
      this.#agenda.touch(`answer:${key}`);
      this.#loop.wake();
    });
    this.#ledger = new Ledger(repository, this.#history, clock, {
      probe: () => this.#lease.renew(),
      found: ({ session }) => {
        if (session === this.id) this.#book.doubt();
      },
      taken: (tasks, records) => {
        this.#runner.superseded(records);
        this.#loop.touched(tasks);
      },
      ended: (end) => this.#book.ended(end),
      refused: (end) => this.#book.endRefused(end),
      down: (error) => {
        this.#book.doubt();
        emitter.emit("repository:down", { error });
      },
      up: () => {
        emitter.emit("repository:up", {});
        // What could not start has no other call to wait for.
        this.#callAll();
      },
      retry: () => this.#callAll(),
    });
    this.#executors = new Executors({
      remote: config.executors,
      limits: config.workers,
      session: ports.session,
      failed: ports.failed,
    });
    this.#runner = new Runner({
      clock,
      executors: this.#executors,
      logger: config.logger,
      parameters: ports.parameters,
      session: ports.session,
      hooks: ports.hooks,
      history: (task) => this.#history.of(task),
      started: (start) => this.#book.started(start),
      ended: (end) => this.#ledger.end(end),
      stuck: ({ task, runId }, stuck) => emitter.emit("run:stuck", { task, runId, ...stuck }),
      progress: ({ task, runId }, value) => emitter.emit("run:progress", { task, runId, value }),
      failed: ports.failed,
    });
    const isStopping = () => this.lifecycle.phase === "stopping";
    this.handRuns = new HandRuns({
      session: this.id,
      clock,
      emitter,
      hooks: ports.hooks,
      runner: this.#runner,
      ids: new RunIds({
        make: config.runId,
        builtIn: () => uuidv7(clock.now(), config.random),
        isStored: async (runId) => {
          for await (const _record of repository.records({ runId, limit: 1 })) return true;
          return false;
        },
        failed: ports.failed,
      }),
      isStopping,
      lookAgain: (task) => this.control.lookAgain(task),
    });
    this.#book = new RunBook({
      session: this.id,
      clock,
      emitter,
      history: this.#history,
      agenda: this.#agenda,
      admission: this.#admission,
      cycles: this.#cycles,
      ledger: () => this.#ledger,
      runner: () => this.#runner,
      handRuns: () => this.handRuns,
      isStopping,
      call: () => this.#loop.call(),
    });
    this.#names = new NameResolution({
      tasks: this.tasks,
      kinds: ports.kinds,
      holidays: config.holidays,
      latest: (task) => this.control.latest(task),
      change: (task, bound) => this.control.rebind(task, bound),
    });
    this.#pauses = new Pauses(this.#ledger, emitter, (task) => this.control.lookAgain(task));
    this.retention = new Retention({
      repository,
      history: this.#history,
      clock,
      rules: config.retention,
      tasks: () => this.tasks.byName.values(),
      definitionOf: (task) => this.#admission.latest(task).definition,
      isDown: () => this.#ledger.isDown,
      failed: ports.failed,
    });
    this.keptTasks = new KeptTasks({
      repository: repository.name,
      ledger: this.#ledger,
      holder: ports.keptTasks,
      warn: (message) => config.logger.warn(message),
      failed: ports.failed,
    });
    this.#lease = new Lease({
      repository,
      clock,
      owner: { session: this.id, name: config.name, ...thisProcess() },
      within: config.lease,
      attempt: (write) => this.#ledger.attempt(write),
      refresh: () => this.#refresh(),
      crashed: (end) => this.#ledger.end(end),
      lost: () => {
        emitter.emit("lease:lose", { session: this.id, at: clock.now() });
        this.#callAll();
      },
      failed: ports.failed,
    });
    this.#news = new NewsReader({
      repository,
      clock,
      records: () => this.#ledger.refresh(),
      // While the repository is down it would only be told again that it is; the beat that finds it up reads it all.
      state: async () => {
        if (!this.#ledger.isDown) await this.#refreshState();
      },
      failed: ports.failed,
    });
    this.state = this.#view();
    this.#loop = new Loop({
      clock,
      cycle: config.cycle,
      durability: config.durability,
      state: this.state,
      agenda: this.#agenda,
      ledger: this.#ledger,
      runner: this.#runner,
      questions: this.questions,
      startsOf: (commands) => this.handRuns.startsOf(commands),
      prepare: () => this.#prepare(),
      skipped: (task, start) => this.#book.skipped(task, start),
      refused: (task, start, refused) => {
        if (refused === "lease-lost") void this.#ledger.attempt(() => this.#lease.renew());
        else this.#book.startRefused(task, start, refused);
      },
      unknown: (task, reason) => this.#unknown(task, reason),
      observed: (count) => {
        this.counts.observations += count;
      },
      hooks: ports.hooks,
      finished: () => {
        for (const looked of this.#ticked.splice(0)) looked();
        return this.lifecycle.finished();
      },
      failed: ports.failed,
    });
    this.lifecycle = new Lifecycle({
      session: this.id,
      clock,
      emitter,
      hooks: ports.hooks,
      runner: this.#runner,
      unstored: () => this.#ledger.pending,
      open: () => this.#open(),
      close: () => this.#close(),
      look: ({ option }) =>
        this.#loop.look([...this.tasks.byName.values()].filter((task) => task.definition[option])),
      begin: () => this.#begin(),
      call: () => this.#callAll(),
      ended: () => this.handRuns.dropAll(),
      failed: ports.failed,
    });
    this.control = new TaskControl({
      tasks: this.tasks,
      admission: this.#admission,
      names: this.#names,
      pauses: this.#pauses,
      handRuns: this.handRuns,
      runner: this.#runner,
      agenda: this.#agenda,
      loop: this.#loop,
      emitter,
      isStarted: () => this.lifecycle.phase !== "new" && this.lifecycle.phase !== "ended",
      failed: ports.failed,
    });
    if (before !== undefined) this.#takeOver(before);
  }

  #takeOver(before: Engine): void {
    this.questions.takeOver(before.questions);
    this.handRuns.takeOver(before.handRuns);
    this.#pauses.takeOver(before.#pauses);
    this.keptTasks.takeOver(before.keptTasks);
    this.#paused = before.#paused;
  }

  /** Nothing starts, or everything may again. */
  pauseAll(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    this.#ports.emitter.emit(paused ? "session:pause" : "session:resume", { session: this.id });
    this.#callAll();
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Why nothing starts now, for people; `undefined`: it may. */
  get standstill(): string | undefined {
    const { phase } = this.lifecycle;
    if (phase === "new" || phase === "ended") return "the session is not started";
    if (this.#mustWait) return "the repository does not answer";
    if (phase === "starting") return "the session is only starting";
    if (phase === "stopping") return "the session is being shut down";
    return this.#paused ? "the session is paused" : undefined;
  }

  /** How it stands with the session and what it leans on. */
  get health(): SessionHealth {
    const { repository } = this.#ports.config;
    const { outage, pending } = this.#ledger;
    return {
      phase: this.lifecycle.phase,
      standstill: this.standstill,
      repository: {
        name: repository.name,
        state: outage === undefined ? "up" : "down",
        ...(outage === undefined ? {} : { since: outage.since, error: outage.error }),
        unstored: pending,
      },
      running: this.#runner.live.size,
    };
  }

  /** Nothing may start, because it could not be stored. */
  get #mustWait(): boolean {
    return this.#ledger.isDown && this.#ports.config.durability === "strict";
  }

  /** Only these tasks start from now on; `undefined`: all. */
  confine(only: Trial | undefined): void {
    this.#only = only;
  }

  /** Resolves when everything has been looked at, and nothing is being asked. */
  async lookedOnce(): Promise<void> {
    do await new Promise<void>((resolve) => this.#ticked.push(resolve));
    while (this.questions.asking.size > 0);
  }

  /** The run of this session inside which this code runs. */
  get currentRun(): RunContext | undefined {
    return this.#runner.current?.context;
  }

  /** A session parameter has another value. */
  parameterSet(name: string): void {
    this.#agenda.touch(`parameter:${name}`);
    this.#loop.wake();
  }

  /** Throws what makes a start impossible: unknown names, a repository that cannot be opened. */
  async start(): Promise<void> {
    this.lifecycle.requireIdle();
    const { config, kinds, failed } = this.#ports;
    const { zone, holidays, repository } = config;
    const node = this.#ports.shutCondition();
    this.#shut = node && new ShutCondition(this.#names.foundOutside(node), kinds, { zone, holidays }, failed);
    this.#names.all();
    // A name that no task has yet may be that of a task which the repository keeps.
    if (repository.keptTasks === undefined) checkNames(this.tasks, kinds, this.#shut?.observer);
    this.retention.check();
    await this.lifecycle.start();
  }

  async #open(): Promise<void> {
    const { clock } = this.#ports.config;
    this.#ledger.open();
    await this.#lease.open();
    await this.keptTasks.open();
    checkNames(this.tasks, this.#ports.kinds, this.#shut?.observer);
    await this.#pauses.open(this.tasks.byName.values());
    await this.#admit();
    if (this.#shut !== undefined) await this.#ledger.load(this.#shut.lookbacks);
    await this.#lease.reap();
    await this.#ledger.settled();
    const now = clock.now();
    this.#shut?.begin(now, this.#history.sequence);
    this.#cycles.start(now);
  }

  #begin(): void {
    this.#watch = this.#ports.config.clock.watch?.((by) => this.#stepped(by));
    this.#lease.keep();
    this.retention.keep();
    this.#news.follow();
    this.#loop.start();
    this.#executors.warm(
      new Set(Array.from(this.tasks.byName.values(), ({ definition }) => definition.execution)),
    );
  }

  async #close(): Promise<void> {
    this.#watch?.cancel();
    this.#news.release();
    this.#pauses.close();
    const quiet = this.#finishCalls();
    // Calls that go on by then hold up a forced stop no longer than a run does that does not end.
    await (this.lifecycle.isForced ? atMost(this.#ports.config.clock, longestFarewell, quiet) : quiet);
    this.#ledger.release();
    this.questions.release();
    await this.#executors.stop();
    await this.#ports.config.repository.close(this.id);
  }

  /** Resolves when nothing is asked of the repository any more. */
  async #finishCalls(): Promise<void> {
    await Promise.all([this.retention.release(), this.#lease.release()]);
    await this.keptTasks.close();
    if (this.#ledger.pending === 0) await this.#ledger.settled();
  }

  /** The time of day has moved: what was thought of the future no longer holds. Runs take the time that they take. */
  #stepped(by: number): void {
    this.#ports.emitter.emit("clock:step", { by });
    for (const { run } of this.#runner.live) run.startedAt += by;
    this.#callAll();
  }

  /** Takes in what other sessions have written. */
  async #refresh(): Promise<void> {
    await this.#ledger.refresh();
    await this.#refreshState();
  }

  async #refreshState(): Promise<void> {
    await this.keptTasks.refresh();
    await this.#pauses.refresh(this.tasks.byName.values());
  }

  #callAll(): void {
    this.#admission.callAll();
    this.#loop.call();
  }

  async #prepare(): Promise<void> {
    this.counts.ticks++;
    // Whatever became of the last run on main: the loop does not wait for it any more.
    this.#cycles.unblock(this.#ports.config.clock.now());
    // Refreshed last: what a new task's past holds must not be newer than what the next decision has seen.
    await this.#admit();
    await this.#ledger.refresh();
    await this.#book.closeUnbegun();
    this.#admission.letGo();
    if (this.lifecycle.phase === "stopping") this.handRuns.dropAwaited();
    this.#lookToShut();
    await this.lifecycle.takeLeave();
  }

  #lookToShut(): void {
    if (this.#shut === undefined) return;
    if (this.lifecycle.phase !== "running") {
      this.#shut.rest(this.#agenda);
      return;
    }
    const facts = factsAt(this.state, this.#ports.config.clock.now());
    if (this.#shut.holds(facts, this.#agenda, this.questions)) this.lifecycle.stop(false);
  }

  async #admit(): Promise<void> {
    const { clock } = this.#ports.config;
    const tasks = await this.#admission.letIn(this.#ledger, clock, () => this.#loop.call());
    if (tasks.length > 0) this.retention.notice(tasks);
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
        const { phase, stage } = engine.lifecycle;
        if (engine.#mustWait) return false;
        return stage !== undefined || (phase === "running" && !engine.#paused);
      },
      get startedAt() {
        return engine.lifecycle.startedAt;
      },
      get stage() {
        return engine.lifecycle.stage;
      },
      get only() {
        return engine.#only;
      },
    };
  }

  #unknown(task: LiveTask, reason: string | undefined): void {
    if (reason !== undefined && reason !== task.unknown) {
      this.#ports.emitter.emit("condition:unknown", { task: task.definition.name, reason });
    }
    task.unknown = reason;
  }
}
