import { defineTask } from "@gantry/core";

/** What the functions here were called with, by name. */
export const calls: [string, unknown][] = [];

export function report(args: object): string {
  calls.push(["report", args]);
  return "reported";
}

export function other(args: object): void {
  calls.push(["other", args]);
}

export function sweep(): void {
  calls.push(["sweep", {}]);
}

export const resize = defineTask(import.meta, async function resize(args: { readonly file: string }) {
  calls.push(["resize", args]);
});
