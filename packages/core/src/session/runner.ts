import type { Clock } from "../clock/clock.ts";
import { Terminated, TimeoutError } from "../errors.ts";
import { currentRun, insideRun } from "../execution/current-run.ts";
import type { Executors } from "../execution/executors.ts";
import { LazyRunContext } from "../execution/lazy-run-context.ts";
import { runLog } from "../execution/run-log.ts";
import { toldEnding } from "../execution/told-ending.ts";
import type { RunEnd, StartRecord } from "../runs/record.ts";
import type { TaskHistory } from "../runs/task-history.ts";
import type { ArgumentContext, Arguments } from "../tasks/arguments/argument.ts";
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

  launch(task: LiveTask, start: StartRecord, given: Arguments): LiveRun {
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
      this.#ports.ended({
        ...toldEnding(ending, definition.returns, secrets),
        ...(inputs === undefined ? undefined : { inputs }),
        runId: start.runId,
        task: start.task,
        at: this.#ports.clock.now(),
      });
    });
    const context = this.#context(run, secrets);
    const executor = executors.of(definition.execution);
    const entry: OngoingRun = { task, run, context, blocking: executor.blocking, awaits: new Set() };
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
    const args = () => resolveArguments(definition.args, given, contextOf);
    const around = hooks.isAroundRuns
      ? (call: () => Promise<unknown>) => hooks.around(context, call)
      : undefined;
    const job = { run: call, context, told: run.told, args, around, origin, worker };
    void insideRun(context, () => executor.run(job)).then((ending) => run.end(ending));
    return run;
  }

  /** Asks a run to end. One that has ended already is left alone. */
  terminate(task: LiveTask, runId: string, why: EndReason): void {
    const entry = task.live.has(runId) ? this.#byId.get(runId) : undefined;
    if (entry === undefined) return;
    // Whoever listens to the signal is called now: inside the run that it belongs to, not inside that of who asks.
    insideRun(entry.context, () => entry.run.terminate(errorOf(why)));
  }

  /** Gives up a run whose function does not end. What the function still does is no concern of the session's. */
  abandon(run: LiveRun): void {
    run.end({ action: "terminate", reason: "it did not end when the session shut down", overran: true });
  }

  #context(run: LiveRun, secrets: Secrets): RunContext {
    const { logger, failed, progress } = this.#ports;
    const { runId: id, task, occasion, attempt, dueAt, because: reason } = run.start;
    return new LazyRunContext(
      { id, task, occasion, attempt, dueAt, reason },
      {
        signal: () => run.told.signal,
        log: () => runLog(logger, failed, { task, run: id, masked: (value) => secrets.masked(value) }),
        progress: (value) => progress(run.start, secrets.masked(value)),
      },
    );
  }
}

function errorOf(why: EndReason): Error {
  switch (why.type) {
    case "timeout":
      return new TimeoutError(`its time of ${formatDuration(why.limit)} was up`, why.limit);
    case "condition":
      return new Terminated("its end condition was true");
    case "asked":
      return new Terminated(why.reason);
    case "shutdown":
      return new Terminated("the session was shut down at once");
    default:
      return why satisfies never;
  }
}
