import { SerializationError } from "../errors.ts";
import { whyNotPlain } from "../tasks/plain-value.ts";
import type { TaskOptions } from "../tasks/task-options.ts";
import { type Fields, fieldsOf } from "./stored-fields.ts";

/** How each option is stored: as it is, or apart from the others in a form of its own. */
const forms: Readonly<Record<keyof TaskOptions, "plain" | "apart">> = {
  name: "apart",
  description: "plain",
  execution: "plain",
  priority: "plain",
  disabled: "plain",
  onStartup: "plain",
  onShutdown: "plain",
  permanent: "plain",
  endCondition: "apart",
  args: "apart",
  returns: "plain",
  retention: "plain",
  timeout: "plain",
  concurrency: "plain",
  onCrash: "plain",
  maxCrashes: "plain",
  tags: "plain",
  timezone: "plain",
  module: "apart",
  export: "apart",
  persist: "apart",
  worker: "plain",
};

/** Of a task's thread or process: its variables and its folder would let whoever can write rows choose what it runs. */
const openWorkerOptions: readonly string[] = ["grace", "resourceLimits"];

/** The options of a task that are stored as they are. Throws `SerializationError` for what JSON cannot say. */
export function storedOptions(options: TaskOptions): Fields {
  const stored = Object.entries(options).flatMap(([option, value]) => {
    if (value === undefined || !isPlain(option)) return [];
    const trouble = whyNotPlain(value, option) ?? closedPart(option, value);
    if (trouble === undefined) return [[option, value]];
    throw new SerializationError(`${trouble}, which cannot be stored with the task.`);
  });
  return Object.fromEntries(stored);
}

/** Reads what `storedOptions` wrote. Throws `SerializationError` for what is not stored. */
export function optionsFrom(stored: unknown): TaskOptions {
  const options = fieldsOf(stored, "options");
  for (const [option, value] of Object.entries(options)) {
    const trouble = isPlain(option) ? closedPart(option, value) : `${option} is no option that is stored`;
    if (trouble !== undefined) throw new SerializationError(`${trouble}.`);
  }
  return options as TaskOptions; // what their values are is checked where the task is created
}

function isPlain(option: string): boolean {
  const known: Readonly<Record<string, string>> = forms;
  return Object.hasOwn(known, option) && known[option] === "plain";
}

function closedPart(option: string, value: unknown): string | undefined {
  if (option !== "worker") return undefined;
  const closed = Object.keys(Object(value)).find((part) => !openWorkerOptions.includes(part));
  return closed && `worker.${closed} says what a process does before its function is called`;
}
