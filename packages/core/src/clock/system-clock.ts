import type { Clock, Timer } from "./clock.ts";

/** Node fires a longer timeout at once. */
const longestTimeout = 2 ** 31 - 1;

/** How often the clock is compared with the time that passed, in ms. */
const watchEvery = 10_000;

/** A clock that is being corrected little by little moves by less than this between two looks, in ms. */
const smallestStep = 500;

/** The machine's clock and Node's timers. */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  timer: (delay: number, callback: () => void) =>
    delay <= 0 ? immediate(callback) : timeout(delay, callback),
  watch,
});

function watch(stepped: (by: number) => void): Timer {
  let offset = Date.now() - performance.now();
  const handle = setInterval(() => {
    const found = Date.now() - performance.now();
    const by = Math.round(found - offset);
    offset = found;
    if (Math.abs(by) >= smallestStep) stepped(by);
  }, watchEvery);
  // It must not keep a process alive that has nothing else to do.
  handle.unref();
  return { cancel: () => clearInterval(handle) };
}

function immediate(callback: () => void): Timer {
  const handle = setImmediate(callback);
  return { cancel: () => clearImmediate(handle) };
}

function timeout(delay: number, callback: () => void): Timer {
  const due = performance.now() + delay;
  const wait = () => {
    const left = due - performance.now();
    // Node's timeouts are whole milliseconds and may fire a little early.
    if (left <= 0) callback();
    else handle = setTimeout(wait, Math.ceil(Math.min(left, longestTimeout)));
  };
  let handle: NodeJS.Timeout | undefined;
  wait();
  return { cancel: () => clearTimeout(handle) };
}
