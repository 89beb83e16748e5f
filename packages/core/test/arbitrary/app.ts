import type { Clock, RunContext, Session } from "@gantry/core";
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

/** A small app, as data. */
export interface AppPlan {
  readonly tasks: readonly TaskPlan[];
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

function taskPlans(names: readonly string[]): fc.Arbitrary<readonly TaskPlan[]> {
  const behaviour = fc.record({
    minutes: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 200 })),
    outcome: fc.constantFrom("success" as const, "success" as const, "fail" as const, "inaction" as const),
  });
  const condition = conditions(names, phraseNames);
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

export const appPlans: fc.Arbitrary<AppPlan> = fc.record({
  tasks: fc
    .integer({ min: 1, max: 6 })
    .chain((count) => taskPlans(["a", "b", "c", "d", "e", "f"].slice(0, count))),
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

/** Writes the plan into a session as a user would. */
export function build(plan: AppPlan, session: Session, clock: Clock): void {
  for (const { phrase, everyMinutes, late } of plan.phrases) {
    const truth = () => Math.floor(clock.now() / (47 * minute)) % 3 === phrase.length % 3;
    const options = { every: everyMinutes * minute };
    session.defineCondition(phrase, late ? async () => truth() : truth, options);
  }
  for (const { name, when, options, behaviours } of plan.tasks) {
    let runs = 0;
    session.createTask(when, { ...options, name }, async (_args, { signal }: RunContext) => {
      const { minutes, outcome } = behaviours[Math.min(runs++, behaviours.length - 1)] as Behaviour; // at least one
      if (minutes > 0) await sleep(clock, minutes * minute, signal);
      if (outcome === "fail") throw new Error("failed as planned");
      if (outcome === "inaction") throw new Inaction();
      return runs;
    });
  }
}
