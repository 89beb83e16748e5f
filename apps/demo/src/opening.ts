import type { Gantry } from "gantry";
import { count } from "./count.ts";
import { shownPath } from "./shown-path.ts";
import { span } from "./span.ts";
import { table } from "./table.ts";

/** What is going to run, and when: the tasks with their sentences. */
export function introduction(app: Gantry, length: number): readonly string[] {
  const { tasks } = app.session;
  const end =
    length === Number.POSITIVE_INFINITY ? "until Ctrl-C" : `for ${span(length)}; Ctrl-C stops it earlier`;
  const sentences = table(tasks.map((task) => [task.name, app.session.format(task.definition.when)]));
  return [
    `Gantry demo: ${count(tasks.length, "task")} on this machine, ${end}.`,
    "",
    ...sentences.map((line) => `  ${line}`),
    "",
  ];
}

/** Whether this is a beginning or goes on from earlier runs. Known as soon as the session has started. */
export function beginning(app: Gantry, database: string): readonly string[] {
  const runs = app.session.tasks.reduce((sum, task) => {
    const last = task.last("run");
    return sum + (last?.action === "run" ? last.startNumber : 0);
  }, 0);
  const said =
    runs === 0
      ? `Begins anew in ${shownPath(database)}.`
      : `Continues in ${shownPath(database)}: ${count(runs, "run")} so far.`;
  return [said, ""];
}
