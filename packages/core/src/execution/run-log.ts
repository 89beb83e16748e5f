import { type Logger, type LogLevel, type LogLine, logOfLines, type RunLog } from "../tasks/logger.ts";

/** Whose lines they are. */
export interface LoggedRun {
  readonly task: string;
  readonly run: string;
  /** What may be written of a value: the run's secrets are hidden. */
  readonly masked?: (value: unknown) => unknown;
}

type Write = (level: LogLevel, first: unknown, rest: readonly unknown[]) => unknown;

/**
 * A log over any logger. With `run` its lines carry the task and the run; without, they are the session's own.
 *
 * `failed` is told once what the logger throws; the line is lost and nothing else.
 */
export function runLog(logger: Logger, failed: (error: unknown) => void, run?: LoggedRun): RunLog {
  let write: Write | undefined;
  let told = false;
  const tell = (error: unknown) => {
    if (told) return;
    told = true;
    failed(error);
  };
  const line =
    (level: LogLevel): LogLine =>
    (first: unknown, ...rest: unknown[]) => {
      try {
        // Made at the first line: most runs write none.
        write ??= writeTo(logger, run);
        const { masked = asItIs } = run ?? {};
        const done = write(level, masked(first), rest.map(masked));
        if (done instanceof Promise) done.catch(tell);
      } catch (error) {
        tell(error);
      }
    };
  return logOfLines(line);
}

function asItIs(value: unknown): unknown {
  return value;
}

function writeTo(logger: Logger, run: LoggedRun | undefined): Write {
  const child = run === undefined ? undefined : logger.child?.({ task: run.task, run: run.run });
  const target = child ?? logger;
  const fieldsFirst = wantsFieldsFirst(logger);
  const prefix = run === undefined || child !== undefined ? "" : `[${run.task} ${run.run}] `;
  return (level, first, rest) => {
    const line = fieldsFirst ? withFieldsFirst(first, rest) : withMessageFirst(prefix, first, rest);
    // Both orders are the logger's own: it takes what it is given.
    return target[nameOn(target, level)]?.(...(line as [string, ...unknown[]]));
  };
}

/** pino and bunyan take the fields first. What tells them from loggers that do not (winston, the console) is `fatal`. */
function wantsFieldsFirst(logger: Logger): boolean {
  return typeof logger.child === "function" && typeof logger.fatal === "function";
}

/** The logger's own level. `trace` of the console, which has no `fatal`, is no level: it prints where it was called. */
function nameOn(logger: Logger, level: LogLevel): LogLevel {
  const leveled = typeof logger.fatal === "function";
  if (level === "fatal") return leveled ? level : "error";
  if (level === "trace") return leveled && typeof logger.trace === "function" ? level : "debug";
  return level;
}

function withMessageFirst(prefix: string, first: unknown, rest: readonly unknown[]): readonly unknown[] {
  if (typeof first === "string") return [prefix + first, ...rest];
  const [message = "", ...details] = rest;
  return [`${prefix}${String(message)}`.trimEnd(), first, ...details];
}

/** What pino would fill into the message itself. */
const placeholder = /%[sdifjoOc]/;

/** pino drops what stands after a message without a place for it. */
function withFieldsFirst(first: unknown, rest: readonly unknown[]): readonly unknown[] {
  if (typeof first !== "string" || rest.length === 0 || placeholder.test(first)) return [first, ...rest];
  const [only, ...more] = rest;
  if (more.length === 0 && typeof only === "object" && only !== null) return [only, first];
  return [{ details: rest }, first];
}
