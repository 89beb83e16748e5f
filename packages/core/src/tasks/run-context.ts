/** Writes a line somewhere. Any logger in the shape of pino's or the console will do. */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/** The run, as its function sees it: the second argument of every task's function. */
export interface RunContext {
  readonly id: string;
  readonly task: string;
  /** The one reason for this run; the same for each attempt of it, so it serves as an idempotency key. */
  readonly occasion: string;
  /** 1, or more when earlier runs of this occasion have ended. */
  readonly attempt: number;
  /** Epoch ms: the first instant at which the run could have started. */
  readonly dueAt: number;
  /** What made the condition true, in words. */
  readonly reason: readonly string[];
  /** Aborted when the run is to end: its time is up, its end condition is true, the session shuts down. */
  readonly signal: AbortSignal;
  /** Lines that carry the task and the run. */
  readonly log: Logger;
  /** Tells whoever listens to `run:progress` how far it is; any value. */
  progress(value: unknown): void;
}
