import {
  type Asked,
  type AskedOptions,
  type CallSite,
  checkGroupOptions,
  type GroupOptions,
  type GroupScope,
  OwnPhrases,
  type PhraseCondition,
  type PhraseGiven,
  type Session,
  SessionError,
  type Spellings,
  type Task,
  TaskDraft,
  type TaskFunction,
  type TaskOptions,
  taskNameOf,
  type When,
} from "@gantry/core";
import { language } from "./language.ts";
import { MethodTasks } from "./method-tasks.ts";
import type { Home } from "./task-home.ts";

/** Where a group is, once an app has it. */
interface Place {
  readonly session: Session;
  readonly scope: GroupScope;
}

/**
 * What a group holds. Until an app includes it, tasks and conditions are kept as they were written down; from then on
 * they go to the session at once.
 */
export class GroupMembers implements Home {
  readonly methods = new MethodTasks();
  #options: GroupOptions;
  #parameters: Map<string, unknown>;
  #outer: GroupMembers | undefined;
  #inner: GroupMembers[] = [];
  #place: Place | undefined;
  #drafts: TaskDraft[] = [];
  #tasks = new Map<string, Task>();
  #phrases = new OwnPhrases(language);
  #definitions: ((session: Session) => void)[] = [];
  #late: (() => void)[] = [];

  /** Throws `OptionError` and `TimeZoneError`. */
  constructor(options: GroupOptions) {
    checkGroupOptions(options);
    this.#options = { ...options };
    this.#parameters = new Map(Object.entries(options.params ?? {}));
  }

  /** Those of its tasks that exist, and those of the groups in it. */
  get tasks(): readonly Task[] {
    const own = [...this.#tasks.values(), ...this.#drafts.map(({ task }) => task)];
    return [...own, ...this.#inner.flatMap(({ tasks }) => tasks)];
  }

  createTask(when: When, options: TaskOptions, run: TaskFunction, site: CallSite): Task {
    const draft = new TaskDraft(when, options, run, `${this.#prefix}${taskNameOf(options, run)}`, site);
    if (this.#place === undefined) this.#drafts.push(draft);
    else this.#add(this.#place, draft);
    return draft.task;
  }

  whenComplete(work: () => void): void {
    if (this.#place === undefined) this.#late.push(work);
    else this.#place.session.whenComplete(work);
  }

  defineCondition<const S extends Spellings>(
    phrase: S,
    ask: Asked<PhraseGiven<S>>,
    options?: AskedOptions,
  ): PhraseCondition<S> {
    if (this.#place !== undefined) return this.#place.session.defineCondition(phrase, ask, options);
    const condition = this.#phrases.define(phrase, () => {});
    this.#definitions.push((session) => session.defineCondition(phrase, ask, options));
    return condition as PhraseCondition<S>; // what the phrase makes of it, its type says too
  }

  setParam(name: string, parameter: unknown): void {
    this.#parameters.set(name, parameter);
  }

  /** Takes in another group. Throws `SessionError` if that has a place already, or is around this one. */
  include(inner: GroupMembers): void {
    inner.#refuseSecondPlace();
    for (let around: GroupMembers | undefined = this; around !== undefined; around = around.#outer) {
      if (around === inner) throw new SessionError("GROUP_INCLUDED", `${inner} cannot be inside itself.`);
    }
    inner.#outer = this;
    this.#inner.push(inner);
    if (this.#place === undefined) return;
    try {
      inner.#enter(this.#place.session, this.#place.scope);
    } catch (error) {
      inner.#outer = undefined;
      this.#inner.pop();
      throw error;
    }
  }

  /** Goes into the session of an app, with the groups in it: all of their tasks or none. */
  enter(session: Session): void {
    this.#refuseSecondPlace();
    if (session.inWorker) return; // its tasks were told of when they were written down
    this.#enter(session, undefined);
  }

  toString(): string {
    return this.#options.prefix === undefined ? "The group" : `The group '${this.#options.prefix}'`;
  }

  #enter(session: Session, outer: GroupScope | undefined): void {
    const all = [...this.#withInner()];
    for (const members of all) members.#define(session);
    const places = new Map<GroupMembers, Place>();
    for (const members of all) {
      const around = members === this ? outer : members.#outer && places.get(members.#outer)?.scope;
      const scope = session.groupScope(members.#options, members.#parameters, around);
      places.set(members, { session, scope });
    }
    session.addTasks(
      [...places].flatMap(([members, { scope }]) =>
        members.#drafts.map((draft) => ({ draft, group: scope })),
      ),
    );
    for (const [members, place] of places) members.#settle(place);
  }

  /** Sentences may say what the conditions are called, so they come first; each once, also when an include is repeated. */
  #define(session: Session): void {
    while (this.#definitions.length > 0) {
      this.#definitions[0]?.(session);
      this.#definitions.shift();
    }
  }

  /** Every task of it is in the session by now. */
  #settle(place: Place): void {
    this.#place = place;
    for (const { task } of this.#drafts.splice(0)) this.#tasks.set(task.name, task);
    place.session.on("task:remove", ({ task }) => this.#tasks.delete(task));
    for (const work of this.#late.splice(0)) place.session.whenComplete(work);
  }

  #add({ session, scope }: Place, draft: TaskDraft): void {
    session.addTasks([{ draft, group: scope }]);
    this.#tasks.set(draft.task.name, draft.task);
  }

  *#withInner(): Iterable<GroupMembers> {
    yield this;
    for (const inner of this.#inner) yield* inner.#withInner();
  }

  get #prefix(): string {
    const outer = this.#outer === undefined ? "" : this.#outer.#prefix;
    return `${outer}${this.#options.prefix ?? ""}`;
  }

  #refuseSecondPlace(): void {
    if (this.#place === undefined && this.#outer === undefined) return;
    throw new SessionError(
      "GROUP_INCLUDED",
      `${this} is included already, and a group has one place. Make another: put new Group(...) and its tasks into a function, and include what it returns.`,
    );
  }
}
