import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { Binding, Observer } from "../conditions/definition.ts";
import type { Facts } from "../conditions/facts.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { ConditionError } from "../errors.ts";
import type { StartRecord } from "../runs/record.ts";
import { TaskHistory } from "../runs/task-history.ts";
import { type Agenda, AgendaEntry } from "./agenda.ts";
import type { LiveTask } from "./live-task.ts";
import type { Questions } from "./questions.ts";

/** The session, as if it were a task of its own. No task has an empty name. */
const itself = "";

/**
 * The condition that ends the session. It stands in the agenda beside the tasks.
 *
 * Where it speaks of the runs of the task whose condition it is, the session stands for that task, as one that has run
 * for a moment when it started: "every 8 hours" is true 8 hours after the start, "after task 'x' succeeded" when that
 * has happened since, "daily" on the next day.
 */
export class ShutCondition {
  readonly observer: Observer;
  #entry = new AgendaEntry<LiveTask | undefined>(undefined);
  #own = new TaskHistory(itself);
  #failed: (error: unknown) => void;
  /** Why it could not be told the last time, unless that was in the course of things. */
  #trouble: string | undefined;

  /** `failed` is told when it cannot be told whether it is true, once for each change of the reason. */
  constructor(
    node: ConditionNode,
    kinds: ConditionKinds,
    binding: Omit<Binding, "task">,
    failed: (error: unknown) => void,
  ) {
    this.observer = kinds.bind(node, { ...binding, task: itself });
    this.#failed = failed;
  }

  /** How far back, in ms, it reads the past of each task. */
  get lookbacks(): ReadonlyMap<string, number> {
    const others = this.observer.reads.filter(({ task }) => task !== itself);
    return new Map(others.map(({ task, lookback }) => [task, lookback]));
  }

  /** The session starts, having seen the records up to `sequence`. */
  begin(at: number, sequence: number): void {
    const run = { runId: itself, task: itself, at, occasion: itself, attempt: 1 };
    const start: StartRecord = {
      ...run,
      action: "run",
      dueAt: at,
      startNumber: 1,
      seen: sequence,
      claims: [],
      because: [],
      session: itself,
      sequence,
    };
    this.#own = new TaskHistory(itself);
    this.#own.apply(start);
    this.#own.apply({ ...run, action: "success", startedAt: at, sequence });
  }

  /** It is not looked at until it is asked for again: the session stops, and what was due stays due for ever. */
  rest(agenda: Agenda<LiveTask | undefined>): void {
    agenda.remove(this.#entry);
  }

  /** Whether it is true now; enters in the agenda when it is to be looked at again. */
  holds(facts: Facts, agenda: Agenda<LiveTask | undefined>, questions: Questions): boolean {
    const own: Facts = {
      ...facts,
      history: (task) => (task === itself ? this.#own : facts.history(task)),
    };
    const first = this.observer.observe(own);
    for (const question of first.questions ?? []) {
      if (!questions.asking.has(question.key)) questions.ask(question);
    }
    // An answer that comes at once is there now.
    const observation = first.questions === undefined ? first : this.observer.observe(own);
    agenda.appoint(this.#entry, observation);
    this.#mind(observation.waiting === true ? undefined : observation.reason);
    return observation.truth === true;
  }

  #mind(trouble: string | undefined): void {
    if (trouble !== undefined && trouble !== this.#trouble) {
      const message = `shutCondition: it cannot be told whether it is true: ${trouble}`;
      this.#failed(new ConditionError(message));
    }
    this.#trouble = trouble;
  }
}
