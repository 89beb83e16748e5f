// The functions that are called in threads and processes.

export type Work = "noop" | "oneMillisecond";

export const noop = () => 1;

/** Keeps a processor busy for a millisecond. */
export const oneMillisecond = () => {
  const end = performance.now() + 1;
  while (performance.now() < end);
  return 1;
};
