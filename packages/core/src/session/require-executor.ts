import { OptionError } from "../errors.ts";
import type { RemoteExecutors } from "../execution/remote-executor.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";

/** A thread has the folder and the environment of its process, and a process has no limits. */
function refuseStray({ name, execution, worker }: TaskDefinition): void {
  const others = execution === "thread" ? (["env", "cwd"] as const) : (["resourceLimits"] as const);
  const stray = others.find((option) => worker[option] !== undefined);
  if (stray === undefined) return;
  const owner = execution === "thread" ? "process" : "thread";
  throw new OptionError(
    `task '${name}': worker: ${stray}`,
    `a ${execution} cannot have its own. Leave it out, or take execution: "${owner}".`,
  );
}

/**
 * A function cannot go to another thread or process, a module can. What could not be found there again is refused when it
 * is defined. Throws `OptionError`.
 */
export function requireExecutor(definition: TaskDefinition, executors: RemoteExecutors): void {
  const { execution, name, origin } = definition;
  if (execution !== "thread" && execution !== "process") return;
  refuseStray(definition);
  const where = `task '${name}': execution`;
  if (executors[execution] === undefined) {
    throw new OptionError(
      where,
      `'${execution}' needs an executor, and this session has none. Make the app with new Gantry() of the package gantry, or give the session { executors: { ${execution}: ... } } of @gantry/workers.`,
    );
  }
  if (executors.problem !== undefined)
    throw new OptionError(where, `a ${execution} cannot be had: ${executors.problem}`);
  if (!("problem" in origin)) return;
  throw new OptionError(
    where,
    `a ${execution} imports the module of the task and would not find its function there: ${origin.problem}. Define the task at the top level of a module, or put the function into a module of its own and mark it with defineTask(import.meta, ...), or name its module: { module: new URL("./work.js", import.meta.url), export: "run" }.`,
  );
}
