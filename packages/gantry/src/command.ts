import {
  type Argument,
  nearest,
  OptionError,
  type TaskFunction,
  type TaskOptions,
  taskOptionNames,
} from "@gantry/core";
import {
  type CommandResult,
  commandTask,
  type FlagValue,
  type Program,
  type ProgramOptions,
  programOptionNames,
  programText,
  type ShellOptions,
} from "@gantry/workers";

type FlagArgument = FlagValue | readonly FlagValue[];

/** Arguments of a command: what can be written on a command line, or an argument that gives such a value. */
export type CommandArguments = Readonly<Record<string, FlagArgument | Argument<FlagArgument>>>;

/** Options of a task, but for where it runs: a program is a process of its own. */
type OptionsOfTask<A extends CommandArguments> = Omit<TaskOptions<A>, "execution">;

/** What `app.command` takes for a program and its arguments. */
export type CommandOptions<A extends CommandArguments = CommandArguments> = OptionsOfTask<A> &
  ProgramOptions & { readonly shell?: false };

/** What `app.command` takes for a text that a shell reads. */
export type ShellCommandOptions<A extends CommandArguments = CommandArguments> = OptionsOfTask<A> &
  ShellOptions;

/** A command as a task: its options and its function. The name, if none is given, is the command. */
export function taskOfCommand(
  options: Readonly<Record<string, unknown>>,
  program: Program,
): {
  readonly options: TaskOptions;
  readonly run: TaskFunction<Record<string, unknown>, Promise<CommandResult>>;
} {
  const entries = Object.entries(options);
  const ofProgram = Object.fromEntries(entries.filter(([name]) => programOptionNames.includes(name)));
  const { execution, ...ofTask } = Object.fromEntries(
    entries.filter(([name]) => !programOptionNames.includes(name)),
  );
  // What the options are is checked where they are taken: those of the program here, the others with the task.
  const run = commandTask(program as string, ofProgram as unknown as ShellOptions);
  const text = programText(program);
  if (execution !== undefined) {
    throw new OptionError(
      `command '${text}': execution`,
      "a program is a process of its own. Leave the option out.",
    );
  }
  requireKnown(`command '${text}': `, Object.keys(ofTask));
  return {
    options: { ...ofTask, name: (ofTask["name"] as string | undefined) ?? text, execution: "async" },
    run: run as TaskFunction<Record<string, unknown>, Promise<CommandResult>>, // it checks the arguments itself
  };
}

/** A task knows its own options alone: it could not say which one of a program's was probably meant. */
function requireKnown(where: string, names: readonly string[]): void {
  const known = [...taskOptionNames, ...programOptionNames].filter((name) => name !== "execution");
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  const advice = near === undefined ? `Known: ${known.join(", ")}.` : `Did you mean '${near}'?`;
  throw new OptionError(`${where}${unknown}`, `there is no such option. ${advice}`);
}
