// Programs as tasks
export { commandTask } from "./command/command-task.ts";
export type { CommandResult } from "./command/command-task.ts";
export { programOptionNames } from "./command/command-options.ts";
export type { ProgramOptions, ShellOptions } from "./command/command-options.ts";
export type { ArgumentStyle, Flags, FlagValue } from "./command/flags.ts";
export { programText } from "./command/program.ts";
export type { Program } from "./command/program.ts";

// The session, as threads and processes see it
export type { RemoteSession, RemoteTaskOptions } from "./remote/remote-session.ts";
export type { RemoteTask } from "./remote/remote-task.ts";

// How the package is installed
export { bundle } from "./bundled.ts";

// Errors
export { CommandError, CommandStartError, WorkerError, WorkerLostError } from "./errors.ts";
