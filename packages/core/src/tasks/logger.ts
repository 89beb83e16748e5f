/**
 * Where lines go: a logger in the shape of the console or of pino.
 *
 * `trace`, `fatal` and `child` are used where they are there. A logger that has `child` gets a child per run with the
 * fields `task` and `run`; any other gets them as the beginning of the message.
 */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
  trace?(message: string, ...details: unknown[]): void;
  fatal?(message: string, ...details: unknown[]): void;
  child?(fields: { readonly task: string; readonly run: string }): Logger;
}

/** Writes a line: a message and what belongs to it, or, as pino has it, the fields first and then the message. */
export interface LogLine {
  (message: string, ...details: unknown[]): void;
  (fields: object, message?: string, ...details: unknown[]): void;
}

/** The levels of a run's log, from the least to the gravest. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

export type LogLevel = (typeof logLevels)[number];

/** The log of a run: each line says the task and the run. Never throws, whatever the logger behind it does. */
export type RunLog = Readonly<Record<LogLevel, LogLine>>;

/** The log whose levels each write their lines as `line` says. */
export function logOfLines(line: (level: LogLevel) => LogLine): RunLog {
  return Object.freeze({
    trace: line("trace"),
    debug: line("debug"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    fatal: line("fatal"),
  });
}
