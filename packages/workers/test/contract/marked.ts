import { defineTask } from "@gantry/core";

export const double = defineTask(import.meta, async ({ n }: { n: number }) => n * 2);
export const triple = defineTask(import.meta, async ({ n }: { n: number }) => n * 3);
