import { isDeepStrictEqual } from "node:util";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import { conditionFromJSON, conditionToJSON } from "../conditions/json.ts";
import type { ConditionNode } from "../conditions/node.ts";
import { OptionError, SerializationError } from "../errors.ts";
import { shown } from "../option-check.ts";
import type { Repository, StoredTask } from "../runs/repository.ts";
import { type KeptFunction, keptFunction, restoredFunction } from "../tasks/kept-function.ts";
import type { Modules } from "../tasks/modules.ts";
import { whyNotPlain } from "../tasks/plain-value.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import type { TaskOptions, When } from "../tasks/task-options.ts";
import { argumentsFrom, storedArguments } from "./kept-arguments.ts";
import { optionsFrom, storedOptions } from "./kept-options.ts";
import { type Fields, fieldsOf } from "./stored-fields.ts";
import type { TaskSource } from "./task-source.ts";

/** What writing and reading kept tasks takes of the session. */
export interface KeptFormPorts {
  readonly kinds: ConditionKinds;
  readonly modules: Modules;
  readonly repository: Pick<Repository, "name" | "keepTask">;
  read(when: When): ConditionNode;
}

const version = 1;

/**
 * A task as its repository keeps it.
 *
 * Throws `OptionError`, and `SerializationError` for what has no plain form, each naming the option or argument.
 */
export function keptForm(source: TaskSource, definition: TaskDefinition, ports: KeptFormPorts): StoredTask {
  const { name, written } = definition;
  const where = `task '${name}'`;
  if (ports.repository.keepTask === undefined) {
    throw new OptionError(
      `${where}: persist`,
      `the repository ${ports.repository.name} keeps no tasks. Take one that does, such as sqlite("runs.db"), or create the task anew at each start.`,
    );
  }
  if (source.group !== undefined) {
    throw new OptionError(
      `${where}: persist`,
      "a task of a group is written down with its group and cannot be kept alone. Create it by session.createTask.",
    );
  }
  const run = keptFunction(`${where}: persist`, source.run, source.origin, ports.modules);
  try {
    const form: StoredTask = {
      version,
      when: conditionForm(written.when, ports),
      ...(written.endCondition && { endCondition: conditionForm(written.endCondition, ports) }),
      function: run,
      args: storedArguments(source.options.args ?? {}),
      options: storedOptions(source.options),
    };
    // As it will be read again, and out of reach of whoever still has what is in it.
    return JSON.parse(JSON.stringify(form)) as StoredTask;
  } catch (error) {
    if (!(error instanceof SerializationError)) throw error;
    throw new SerializationError(`${where}: ${error.message}`, { cause: error });
  }
}

/** The canonical sentence, which people can read in the database; where there is none that means the same, the node. */
function conditionForm(node: ConditionNode, { kinds, read }: KeptFormPorts): Fields {
  try {
    const sentence = kinds.format(node);
    if (isDeepStrictEqual(read(sentence), node)) return { sentence };
  } catch {
    // A kind of condition that has no sentence.
  }
  const json = conditionToJSON(node);
  const trouble = whyNotPlain(json.condition, "condition");
  if (trouble !== undefined)
    throw new SerializationError(`${trouble}, which cannot be stored with the task.`);
  return { json };
}

/**
 * The task that a repository has kept, with nothing taken on trust: a function is one of a registered module, and the
 * rest is checked where the task is created.
 *
 * Throws what keeps it from being created.
 */
export function restoredSource(name: string, stored: StoredTask, ports: KeptFormPorts): TaskSource {
  if (stored.version !== version) {
    throw new SerializationError(
      `version ${version} of its form was expected, found ${shown(stored.version)}. A newer Gantry has written it: use that one here, too.`,
    );
  }
  const kept = functionOf(stored["function"]);
  const url = ports.modules.urlOf(kept.module);
  if (url === undefined) {
    const { names } = ports.modules;
    const known = names.length === 0 ? "none is" : `these are: ${names.join(", ")}`;
    throw new OptionError(
      "modules",
      `its module '${kept.module}' is not registered (${known}). Register it: new Gantry({ modules: { ${JSON.stringify(kept.module)}: new URL("./work.js", import.meta.url) } }).`,
    );
  }
  const { options: ofFunction, run } = restoredFunction(kept, url);
  const options: TaskOptions = {
    ...optionsFrom(stored["options"]),
    ...(stored["endCondition"] !== undefined && {
      endCondition: conditionFrom(stored["endCondition"], ports),
    }),
    ...ofFunction,
    args: argumentsFrom(stored["args"]),
    name,
    persist: true,
  };
  const when = conditionFrom(stored["when"], ports);
  const origin =
    "export" in kept
      ? { module: url, export: kept.export }
      : { module: url, name: kept.defined, ordinal: kept.ordinal };
  return { when, options, run, group: undefined, origin, restored: true };
}

function conditionFrom(stored: unknown, { kinds }: KeptFormPorts): When {
  const { sentence, json } = fieldsOf(stored, "condition");
  if (typeof sentence === "string") return sentence;
  return conditionFromJSON(json, kinds);
}

function functionOf(stored: unknown): KeptFunction {
  const { module, export: exported, defined, ordinal } = fieldsOf(stored, "function");
  if (typeof module === "string") {
    if (typeof exported === "string") return { module, export: exported };
    if (typeof defined === "string" && typeof ordinal === "number") return { module, defined, ordinal };
  }
  throw new SerializationError(
    `the module and the export of its function were expected, found ${shown(stored)}.`,
  );
}
