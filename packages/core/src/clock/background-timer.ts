import type { Timer } from "./clock.ts";

/**
 * Calls back once after `delay` ms of the machine's time. It keeps no process alive: one that has nothing else to do
 * ends without the call.
 */
export function backgroundTimer(delay: number, callback: () => void): Timer {
  const handle = setTimeout(callback, delay);
  handle.unref();
  return { cancel: () => clearTimeout(handle) };
}
