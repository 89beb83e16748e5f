import type { Logger } from "../tasks/logger.ts";

/** Says nothing at all. */
export const silentLogger: Logger = Object.freeze({
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
});

/** Warnings and errors to the console's error stream; nothing else. */
export const quietLogger: Logger = Object.freeze({
  debug: () => {},
  info: () => {},
  // biome-ignore lint/suspicious/noConsole: the console is where lines go when nobody has given a logger.
  warn: (message: string, ...details: unknown[]) => console.warn(message, ...details),
  // biome-ignore lint/suspicious/noConsole: as above.
  error: (message: string, ...details: unknown[]) => console.error(message, ...details),
});
