import type { Clock } from "../clock/clock.ts";
import { Terminated, TimeoutError } from "../errors.ts";
import { currentRun, insideRun, outsideRuns } from "../execution/current-run.ts";
import type { Executors } from "../execution/executors.ts";
import { LazyRunContext } from "../execution/lazy-run-context.ts";
import { runLog } from "../execution/run-log.ts";
import { toldEnding } from "../execution/told-ending.ts";
import type { InTrace } from "../execution/trace-context.ts";
import type { RunEnd, RunRecord, StartRecord } from "../runs/record.ts";
import type { TaskHistory } from "../runs/task-history.ts";
import type { ArgumentContext } from "../tasks/arguments/argument.ts";
import { resolveArguments } from "../tasks/arguments/resolve.ts";
import { Secrets } from "../tasks/arguments/secrets.ts";
import { parametersIn } from "../tasks/group-scope.ts";
import type { Logger } from "../tasks/logger.ts";
import type { RunContext } from "../tasks/run-context.ts";
import { formatDuration } from "../time/duration.ts";
import type { EndReason } from "./command.ts";
import type { HookPoints } from "./hooks.ts";
import { LiveRun } from "./live-run.ts";
import type { LiveTask } from "./live-task.ts";
import type { OngoingRun } from "./ongoing-run.ts";
import type { QueuedRun } from "./state.ts";
import { goesOn, heldLoop, type StuckRun } from "./stuck-run.ts";

/** What the runner needs of the session. */
export interface RunnerPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly executors: Executors;
  readonly parameters: ReadonlyMap<string, unknown>;
  /** What a task is handed as the session. */
  readonly session: unknown;
  /** Called around each run's function, its arguments included. */
  readonly hooks: HookPoints;
  history(task: string): TaskHistory | undefined;
  /** Told of a run that is live from now on, right before its function is called. */
  started(start: StartRecord): void;
  /** Takes the end of a run, to store it. */
  ended(end: RunEnd): void;
  progress(start: StartRecord, value: unknown): void;
  /** Told of a run that should have ended and that nothing can end. */
  stuck(start: StartRecord, stuck: StuckRun): void;
  /** Told what the user's logger throws. */
  failed(error: unknown): void;
}

/** Calls the functions of runs whose start is stored, and tells how they end. */
export class Runner {
  /** The runs that have not ended. */
  readonly live = new Set<OngoingRun>();
  /** The same, by run id. */
  #byId = new Map<string, OngoingRun>();
  #ports: RunnerPorts;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** Whether the loop is to wait for the runs of this task. */
  blocks(task: LiveTask): boolean {
    return task.definition.execution === "main";
  }

  /** The run of this session inside which this code runs, if it has not ended. */
  get current(): OngoingRun | undefined {
    const context = currentRun();
    const entry = context && this.#byId.get(context.id);
    // Runs of several sessions may have the same id.
    return entry?.context === context ? entry : undefined;
  }

  launch(task: LiveTask, start: StartRecord, queued?: QueuedRun): LiveRun {
    const { definition } = task;
    const { permanent, timeout, run: call, origin, worker } = definition;
    const { hooks, executors } = this.#ports;
    const limit = permanent ? Number.POSITIVE_INFINITY : timeout;
    const secrets = new Secrets();
    let inputs: Record<string, string> | undefined;
    const run = new LiveRun(start, { limit, endObserver: task.endObserver, permanent }, (ending) => {
      this.live.delete(entry);
      this.#byId.delete(run.runId);
      task.ended(run);
      const told = this.#isLate(entry) ? { ...ending, overran: true as const } : ending;
      this.#ports.ended({
        ...toldEnding(told, definition.returns, secrets),
        ...(inputs === undefined ? undefined : { inputs }),
        runId: start.runId,
        task: start.task,
        at: this.#ports.clock.now(),
      });
    });
    const context = this.#context(run, secrets);
    const executor = executors.of(definition.execution);
    const { blocking, forcible } = executor;
    const grace = forcible ? undefined : worker.grace;
    const entry: OngoingRun = { task, run, context, blocking, grace, awaits: new Set() };
    this.live.add(entry);
    this.#byId.set(run.runId, entry);
    task.begun(run);
    this.#ports.started(start);
    const contextOf = (name: string): ArgumentContext => ({
      start,
      signal: run.told.signal,
      log: context.log,
      parameters: parametersIn(definition.group, this.#ports.parameters),
      fullName: (task) => definition.names?.ofArguments.get(task) ?? task,
      session: this.#ports.session,
      history: this.#ports.history,
      took: (from) => {
        inputs ??= {};
        inputs[name] = from;
      },
      hide: (value) => secrets.add(value),
    });
    const args = () => resolveArguments(definition.args, queued?.args ?? {}, contextOf);
    const around = hooks.isAroundRuns
      ? (call: () => Promise<unknown>) => hooks.around(context, call)
      : undefined;
    const job = { run: call, context, told: run.told, args, around, origin, worker };
    const begin = () => insideRun(context, () => executor.run(job));
    void (queued?.inTrace ?? here)(begin).then((ending) => run.end(ending));
    return run;
  }

  /** Asks a run to end. One that has ended already is left alone. */
  terminate(task: LiveTask, runId: string, why: EndReason): void {
    const entry = task.live.has(runId) ? this.#byId.get(runId) : undefined;
    if (entry === undefined) return;
    const { run, grace } = entry;
    const reason = errorOf(why);
    if (!run.ending && grace !== undefined) this.#watch(entry, reason, grace);
    // Whoever listens to the signal is called now: inside the run that it belongs to, not inside that of who asks.
    insideRun(entry.context, () => run.terminate(reason));
  }

  /** A run that was told to end has its grace time; then the session says that it is stuck. */
  #watch({ run, context }: OngoingRun, told: Error, grace: number): void {
    run.grace = outsideRuns(() =>
      this.#ports.clock.timer(grace, () => {
        run.stuck = true;
        this.#tellStuck(run, context, goesOn(told, grace));
      }),
    );
  }

  /** Whether it went on after its time and could not be told so; tells of one that did so for long. */
  #isLate({ run, context, grace }: OngoingRun): boolean {
    const took = this.#ports.clock.now() - run.startedAt;
    if (grace === undefined || run.ending || took <= run.limit) return false;
    if (took > run.limit + grace) this.#tellStuck(run, context, heldLoop(took, run.limit));
    return true;
  }

  #tellStuck({ start }: LiveRun, { log }: RunContext, stuck: StuckRun): void {
    log.warn(`${stuck.reason}. ${stuck.advice}`);
    this.#ports.stuck(start, stuck);
  }

  /** Ends that others have written for runs of this session, which they took for dead: these are told to end. */
  superseded(records: readonly RunRecord[]): void {
    for (const { action, runId } of records) {
      const entry = action === "run" ? undefined : this.#byId.get(runId);
      if (entry !== undefined) this.supersede(entry.task, runId);
    }
  }

  /** Another session has the run's place: it is told to end. */
  supersede(task: LiveTask, runId: string): void {
    this.terminate(task, runId, { type: "superseded" });
  }

  /** Gives up a run whose function does not end. What the function still does is no concern of the session's. */
  abandon(run: LiveRun): void {
    run.end({ action: "terminate", reason: "it did not end when the session shut down", overran: true });
  }

  #context(run: LiveRun, secrets: Secrets): RunContext {
    const { logger, failed, progress } = this.#ports;
    const { runId: id, task, occasion, attempt, dueAt, because: reason, sequence: fence } = run.start;
    return new LazyRunContext(
      { id, task, occasion, attempt, dueAt, fence, reason },
      {
        signal: () => run.told.signal,
        log: () => runLog(logger, failed, { task, run: id, masked: (value) => secrets.masked(value) }),
        progress: (value) => progress(run.start, secrets.masked(value)),
      },
    );
  }
}

/** In no trace, but where it is called. */
const here: InTrace = (work) => work();

function errorOf(why: EndReason): Error {
  switch (why.type) {
    case "timeout":
      return new TimeoutError(`its time of ${formatDuration(why.limit)} was up`, why.limit);
    case "condition":
      return new Terminated("its end condition was true");
    case "asked":
      return new Terminated(why.reason);
    case "superseded":
      return new Terminated("its scheduler was taken for dead, and another one has closed the run");
    case "shutdown":
      return new Terminated("the session was shut down at once");
    default:
      return why satisfies never;
  }
}
