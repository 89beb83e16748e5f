import { type GroupOptions, OptionError, type PauseOptions, type Task } from "@gantry/core";
import type { AnyTypes, AppTypes } from "./app-types.ts";
import { GroupMembers } from "./group-members.ts";
import { TaskHome } from "./task-home.ts";

const members = new WeakMap<object, GroupMembers>();

/**
 * Tasks that have something in common: a prefix of their names, a condition that has to be true beside their own, where
 * they run, tags, parameters. Made by `app.group(...)`, or with `new Group(...)` in a module of its own and included later.
 *
 * Names in its sentences are looked up with the prefix first, then as full names; a leading `/` makes a name a full one.
 * They are looked up when the app starts, so that a task may name one that comes later.
 *
 * @example
 * export const etl = new Group({ prefix: "etl.", when: "on business days" });
 * etl.task("hourly", function fetch() {});
 * etl.task("after task 'fetch' succeeded", function load() {});
 * // elsewhere
 * app.include(etl);
 */
export class Group<T extends AppTypes = AnyTypes> extends TaskHome<T> {
  /** Throws `OptionError` and `TimeZoneError`. A sentence is read when the group is included. */
  constructor(options: GroupOptions = {}) {
    const own = new GroupMembers(options);
    super(own);
    members.set(this, own);
  }

  /** A group inside this one: its prefix comes after this one's, and both conditions have to be true. */
  group(options: GroupOptions = {}): Group<T> {
    const inner = new Group<T>(options);
    this.include(inner);
    return inner;
  }

  /**
   * Puts a group that was made elsewhere inside this one.
   *
   * Throws `SessionError` for a group that is included already, and what `app.include` throws.
   */
  include(group: Group<T>): void {
    const [own, inner] = [membersOf(this), membersOf(group)];
    own.include(inner);
    own.methods.include(inner.methods);
  }

  /** Its tasks and those of the groups inside it, without those that were removed. */
  get tasks(): readonly Task[] {
    return membersOf(this).tasks;
  }

  /** Pauses each of its tasks, as `task.pause`. Throws `OptionError`, and `SessionError` before it is included. */
  async pause(options: PauseOptions = {}): Promise<void> {
    await Promise.all(this.tasks.map((task) => task.pause(options)));
  }

  /** Resumes each of its tasks. Throws `SessionError` before it is included. */
  async resume(): Promise<void> {
    await Promise.all(this.tasks.map((task) => task.resume()));
  }
}

/** What a group holds. Throws `OptionError` for anything that is not a group. */
export function membersOf(group: object): GroupMembers {
  const found = members.get(group);
  if (found === undefined) {
    throw new OptionError("include", "a group was expected, made with new Group(...) or by app.group(...).");
  }
  return found;
}
