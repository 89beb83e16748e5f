import { sleep } from "../clock/sleep.ts";
import { type Instant, instantOf, VirtualClock } from "../clock/virtual-clock.ts";
import { Inaction, OptionError } from "../errors.ts";
import { checkOptions, isAnything, isFlag, isOneOf, isPositive, isRecord } from "../option-check.ts";
import { seededRandom } from "../random/random.ts";
import { ImaginedRepository } from "../runs/imagined-repository.ts";
import type { StartRecord } from "../runs/record.ts";
import type { Repository } from "../runs/repository.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";
import { Emitter } from "./emitter.ts";
import { Engine, type EnginePorts } from "./engine.ts";
import { Hooks } from "./hooks.ts";
import { BoundTask, LiveTask } from "./live-task.ts";
import type { Questions } from "./questions.ts";
import { silentLogger } from "./quiet-logger.ts";
import type { TaskTable } from "./task-table.ts";

/** How the runs of a task are to be imagined. */
export interface ImaginedRun {
  /** Default "success". */
  readonly action?: "success" | "fail" | "inaction";
  /** Default 0. A number is milliseconds. */
  readonly takes?: DurationInput;
  readonly returns?: unknown;
}

export interface SimulateOptions {
  /** Default: now. */
  readonly from?: Instant | Date;
  readonly to: Instant | Date;
  /** How the runs of a task are to be imagined, by name; the others succeed at once and return nothing. */
  readonly runs?: Readonly<Record<string, ImaginedRun>>;
  /** What conditions of your own say, by phrase. Default: true, all the time. */
  readonly answers?: Readonly<Record<string, boolean>>;
  /** At most so many starts. Default 10,000. */
  readonly limit?: number;
}

/** A run that there would be. */
export type SimulatedRun = Pick<StartRecord, "task" | "at" | "occasion" | "attempt" | "because">;

/** The session that is imagined to go on. */
export interface SimulatedWorld extends EnginePorts {
  readonly tasks: TaskTable;
  readonly questions: Questions;
  /** Where the past is, if there is any yet. */
  readonly past: Repository | undefined;
}

/**
 * Which runs there would be between two instants, in the order of their starts: the real engine on a virtual clock, over
 * the past as it is, with functions that do nothing. Nothing is written, no function of the user's is called.
 *
 * Throws `OptionError` and `DurationError`.
 */
export async function simulate(
  world: SimulatedWorld,
  options: SimulateOptions,
): Promise<readonly SimulatedRun[]> {
  const { from, to, limit, runs } = checked(options, world);
  const clock = new VirtualClock(from);
  const repository = new ImaginedRepository(world.past, from);
  const config = { ...world.config, clock, random: seededRandom(1), repository, runId: undefined };
  const errors: unknown[] = [];
  const failed = (error: unknown) => errors.push(error);
  const emitter = new Emitter(failed);
  const starts: SimulatedRun[] = [];
  emitter.on("run:start", ({ task, at, occasion, attempt, because }) => {
    starts.push({ task, at, occasion, attempt, because });
    if (starts.length >= limit) engine.lifecycle.stop(true);
  });
  const engine = new Engine({
    ...world,
    config: { ...config, logger: silentLogger, cycle: "agenda" },
    emitter,
    hooks: new Hooks(undefined, failed),
    session: undefined,
    failed,
  });
  for (const name of world.questions.names) {
    const answer = options.answers?.[name] ?? true;
    engine.questions.define(name, { ask: () => answer, every: Number.POSITIVE_INFINITY, deadline: 0 });
  }
  for (const task of world.tasks.byName.values()) {
    const { definition } = task;
    const { name, onStartup, onShutdown } = definition;
    const run = imagined(runs[name] ?? {}, clock);
    // The session neither starts nor ends in what is imagined.
    const disabled = definition.disabled || onStartup || onShutdown;
    const twinned = { ...definition, args: {}, run, disabled, onStartup: false, onShutdown: false };
    const bound = new BoundTask(twinned, world.kinds, config.holidays);
    const twin = new LiveTask(bound, engine.tasks.nextNumber(), task.source);
    engine.control.add(twin);
    twin.skips = task.skips;
  }
  await engine.start();
  await clock.runUntil(to);
  engine.lifecycle.stop(true);
  const [error] = errors;
  if (error !== undefined) throw error;
  return starts.filter(({ at }) => at < to).slice(0, limit);
}

function imagined({ action = "success", takes = 0, returns }: ImaginedRun, clock: VirtualClock) {
  const duration = toDuration(takes);
  return async (_args: unknown, { signal }: { readonly signal: AbortSignal }) => {
    if (duration > 0) await sleep(clock, duration, signal);
    if (action === "fail") throw new Error("imagined to fail");
    if (action === "inaction") throw new Inaction();
    return returns;
  };
}

function checked(options: SimulateOptions, { config, tasks, questions }: SimulatedWorld) {
  const now = config.clock.now();
  if (isRecord(options) !== undefined)
    throw new OptionError("simulate", "an object such as { to } was expected.");
  checkOptions("simulate: ", options, {
    from: isAnything,
    to: isAnything,
    runs: isRecord,
    answers: isRecord,
    limit: isPositive,
  });
  const { from = now, to, limit = 10_000, runs = {}, answers = {} } = options;
  const [begin, end] = [instant("from", from), instant("to", to)];
  if (end < begin)
    throw new OptionError("simulate: to", "an instant that is not before `from` was expected.");
  for (const [name, run] of Object.entries(runs)) {
    tasks.get(name, "simulate: runs");
    checkOptions(`simulate: runs of '${name}': `, run, {
      action: isOneOf(["success", "fail", "inaction"]),
      takes: isAnything,
      returns: isAnything,
    });
  }
  checkOptions(
    "simulate: answers: ",
    answers,
    Object.fromEntries([...questions.names].map((name) => [name, isFlag])),
  );
  return { from: begin, to: end, limit, runs };
}

function instant(option: string, given: Instant | Date): number {
  try {
    return instantOf(given instanceof Date ? given.getTime() : given);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw Object.assign(new OptionError(`simulate: ${option}`, message), { cause: error });
  }
}
