import type { TraceCase } from "./trace-case.ts";
import { tasksOf } from "./trace-tasks.ts";

/** How the runs of a task hang on other runs. */
export interface ChainLink {
  /** How many steps the longest chain has that ends with the runs of this task: each is looked for by itself. */
  readonly links: number;
  /** It goes by the time since its own last run, or by other tasks that go by it: in the original such tasks drift. */
  readonly drifts: boolean;
  /** It hangs on a task that drifts. */
  readonly follows: boolean;
  /** The tasks that it hangs on, by way of others too. */
  readonly behind: ReadonlySet<string>;
}

/** The place of each task in the chains of an app: a task hangs on those that its condition names. */
export function chainOf(found: TraceCase): ReadonlyMap<string, ChainLink> {
  const texts = conditionsOf(found);
  const named = namedIn(texts);
  const terminated = new Set(found.trace.filter((row) => row[3] === "terminate").map((row) => row[2]));
  const goesByItself = found.compare === "gaps" ? /\bevery\b|\bpast\b|^"true"$/ : /\bevery\b|^"true"$/;
  const drifts = (name: string) => goesByItself.test(texts.get(name) ?? "") || behind(name, named).has(name);
  // Where the scheduler ends a run, that is a step of its own after the start.
  const steps = (name: string) => (terminated.has(name) ? 2 : 1);
  const links = (name: string, path: readonly string[] = []): number =>
    path.includes(name)
      ? 0
      : steps(name) +
        Math.max(0, ...[...(named.get(name) ?? [])].map((other) => links(other, [...path, name])));
  return new Map(
    [...texts.keys()].map((name) => {
      const upstream = behind(name, named);
      const follows = [...upstream].some((other) => other !== name && drifts(other));
      return [name, { links: links(name), drifts: drifts(name), follows, behind: upstream }];
    }),
  );
}

/** What the start condition of each task says, with that of its group. */
export function conditionsOf(found: Pick<TraceCase, "tasks" | "groups">): ReadonlyMap<string, string> {
  return new Map(
    tasksOf(found).map(({ name, task, group }) => {
      const said = [group?.start_cond, task.start_cond].filter((condition) => condition !== undefined);
      return [name, JSON.stringify(said.length > 1 ? said : (said[0] ?? ""))];
    }),
  );
}

/** The other tasks that each condition names. */
function namedIn(texts: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const mentions = (text: string, name: string) =>
    text.includes(`'${name}'`) || text.includes(`"task":"${name}"`);
  return new Map(
    [...texts].map(([name, text]) => [
      name,
      new Set([...texts.keys()].filter((other) => mentions(text, other))),
    ]),
  );
}

/** All tasks that a task hangs on, by way of others too; itself, if it hangs on itself. */
function behind(name: string, named: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (from: string) => {
    for (const other of named.get(from) ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      look(other);
    }
  };
  look(name);
  return found;
}
