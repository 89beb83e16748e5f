import { ConditionError } from "../errors.ts";
import { shown } from "../option-check.ts";

/** A task by its name, or by the handle that `app.task` returned. */
export type TaskReference = string | { readonly name: string; readonly id: TaskId };

declare const taskId: unique symbol;
/** Marks a task's handle, so that a function, which has a name too, is not taken for one. */
export type TaskId = number & { readonly [taskId]?: never };

/** The name that a reference stands for. Throws `ConditionError` for anything that is not one. */
export function taskName(reference: TaskReference): string {
  const found: unknown = reference;
  if (typeof found === "string") return found;
  if (typeof found === "object" && found !== null && "name" in found && typeof found.name === "string") {
    return found.name;
  }
  throw new ConditionError(
    `A task was expected: its name or what app.task(...) returned. Found ${shown(found)}.`,
  );
}
