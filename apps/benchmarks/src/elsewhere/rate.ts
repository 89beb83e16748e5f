/** Threads or processes. */
export const most = 2;

/** So many runs are going on or wait for a thread or process at any time. */
export const atOnce = 64;

/** How many a second. As many are done before, so that whatever starts has started, and what is done often is compiled. */
export async function perSecond(runs: number, all: (runs: number) => Promise<unknown>): Promise<number> {
  await all(runs);
  const from = performance.now();
  await all(runs);
  return (runs / (performance.now() - from)) * 1_000;
}

/** Each lane does one after another, until so many are done. */
export async function inLanes(runs: number, lanes: number, run: () => Promise<unknown>): Promise<void> {
  let left = runs;
  const lane = async () => {
    while (left-- > 0) await run();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
