import type { Arguments, Clock, RunContext, Session, Task } from "@gantry/core";
import { type ConditionNode, Inaction, sleep, type TaskOptions } from "@gantry/core";
import fc from "fast-check";
import { conditions } from "./condition.ts";

const minute = 60_000;

/** What a run of a task does: how long it takes, and how it ends. */
interface Behaviour {
  readonly minutes: number;
  readonly outcome: "success" | "fail" | "inaction";
}

interface TaskPlan {
  readonly name: string;
  readonly when: ConditionNode;
  readonly options: TaskOptions;
  /** One for each run; the last repeats. */
  readonly behaviours: readonly Behaviour[];
}

/** Something that is done to the session while it runs, whoever does it. */
type Change =
  | { readonly do: "create"; readonly task: TaskPlan }
  | { readonly do: "update"; readonly name: string; readonly when: ConditionNode; readonly disabled: boolean }
  | { readonly do: "pause"; readonly name: string; readonly minutes: number | undefined }
  | { readonly do: "remove" | "resume" | "skip" | "run" | "terminate"; readonly name: string }
  | { readonly do: "hold" | "release" };

/** A small app, as data. */
export interface AppPlan {
  readonly tasks: readonly TaskPlan[];
  /** Each so many minutes after the one before. */
  readonly changes: readonly { readonly minutes: number; readonly change: Change }[];
  /** The user's conditions: functions of the time alone, asynchronous or not. */
  readonly phrases: readonly {
    readonly phrase: string;
    readonly everyMinutes: number;
    readonly late: boolean;
  }[];
  readonly cycleMinutes: number;
  readonly timezone: string;
}

const phraseNames = ["the tide is high", "the shop is open"];

/** Plans of tasks with these names, whose conditions speak of tasks that there are. */
function taskPlans(
  names: readonly string[],
  known: readonly string[] = names,
): fc.Arbitrary<readonly TaskPlan[]> {
  const behaviour = fc.record({
    minutes: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 200 })),
    outcome: fc.constantFrom("success" as const, "success" as const, "fail" as const, "inaction" as const),
  });
  const condition = conditions(known, phraseNames);
  return fc.tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        when: condition,
        behaviours: fc.array(behaviour, { minLength: 1, maxLength: 4 }),
        options: fc.record(
          {
            execution: fc.constantFrom("async" as const, "async" as const, "async" as const, "main" as const),
            priority: fc.integer({ min: -1, max: 1 }),
            concurrency: fc.integer({ min: 1, max: 2 }),
            timeout: fc.constantFrom("never" as const, 30 * minute, 90 * minute),
            endCondition: condition,
          },
          { requiredKeys: ["execution", "priority", "concurrency"] },
        ),
      }),
    ),
  );
}

/** What is done while the session runs, to tasks that it has had from the first and to some that it has not. */
function changesTo(names: readonly string[]): fc.Arbitrary<AppPlan["changes"]> {
  const late = ["x", "y", "z"];
  const all = [...names, ...late];
  const name = fc.constantFrom(...all);
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc
      .constantFrom(...late)
      .chain((one) => taskPlans([one], all))
      .map(([task]) => ({ do: "create", task: task as TaskPlan }) as const), // one name, one plan
    fc.record({
      do: fc.constantFrom(
        "remove" as const,
        "resume" as const,
        "skip" as const,
        "run" as const,
        "terminate" as const,
      ),
      name,
    }),
    fc.record({
      do: fc.constant("update" as const),
      name,
      when: conditions(all, phraseNames),
      disabled: fc.boolean(),
    }),
    fc.record({
      do: fc.constant("pause" as const),
      name,
      minutes: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }),
    }),
    fc.record({ do: fc.constantFrom("hold" as const, "release" as const) }),
  );
  const step = fc.record({ minutes: fc.integer({ min: 0, max: 5_000 }), change });
  return fc.array(step, { maxLength: 12 });
}

/** Apps of one size; `count` tasks from the first. */
const appsOf = (count: fc.Arbitrary<number>): fc.Arbitrary<Pick<AppPlan, "tasks" | "changes">> =>
  count.chain((size) => {
    const names = Array.from({ length: size }, (_, i) => String.fromCharCode(97 + i));
    return fc.record({ tasks: taskPlans(names), changes: changesTo(names) });
  });

const sizes = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.constant(20) },
);

const surroundings = fc.record({
  phrases: fc.tuple(
    ...phraseNames.map((phrase) =>
      fc.record({
        phrase: fc.constant(phrase),
        everyMinutes: fc.integer({ min: 1, max: 90 }),
        late: fc.boolean(),
      }),
    ),
  ),
  cycleMinutes: fc.constantFrom(7, 15, 30),
  timezone: fc.constantFrom("UTC", "Europe/Helsinki", "America/New_York"),
});

export const appPlans: fc.Arbitrary<AppPlan> = fc
  .tuple(appsOf(sizes), surroundings)
  .map(([app, around]) => ({ ...app, ...around }));

/**
 * Writes the plan into a session as a user would, and does to it what the plan says when its time comes. `args`: what the
 * functions are given.
 */
export function build(plan: AppPlan, session: Session, clock: Clock, args: Arguments = {}): void {
  for (const { phrase, everyMinutes, late } of plan.phrases) {
    const truth = () => Math.floor(clock.now() / (47 * minute)) % 3 === phrase.length % 3;
    const options = { every: everyMinutes * minute };
    session.defineCondition(phrase, late ? async () => truth() : truth, options);
  }
  const create = ({ name, when, options, behaviours }: TaskPlan) => {
    let runs = 0;
    session.createTask(when, { ...options, name, args }, async (_args, { signal }: RunContext) => {
      const { minutes, outcome } = behaviours[Math.min(runs++, behaviours.length - 1)] as Behaviour; // at least one
      if (minutes > 0) await sleep(clock, minutes * minute, signal);
      if (outcome === "fail") throw new Error("failed as planned");
      if (outcome === "inaction") throw new Inaction();
      return runs;
    });
  };
  for (const task of plan.tasks) create(task);
  let at = 0;
  for (const { minutes, change } of plan.changes) {
    at += minutes * minute;
    clock.timer(at, () => make(change, session, create));
  }
}

function make(change: Change, session: Session, create: (task: TaskPlan) => void): void {
  if ("name" in change) {
    const task = session.tasks.find(({ name }) => name === change.name);
    if (task !== undefined) changeTask(task, change);
  } else if (change.do === "create") {
    if (!session.tasks.some(({ name }) => name === change.task.name)) create(change.task);
  } else if (change.do === "hold") session.pause();
  else session.resume();
}

function changeTask(task: Task, change: Extract<Change, { readonly name: string }>): void {
  if (change.do === "update") task.update({ when: change.when, disabled: change.disabled });
  else if (change.do === "pause") {
    void task.pause(change.minutes === undefined ? {} : { until: change.minutes * minute });
  } else if (change.do === "resume") void task.resume();
  else if (change.do === "skip") task.skipNext();
  else if (change.do === "run") task.queue();
  else if (change.do === "terminate") task.terminate();
  else task.delete();
}
