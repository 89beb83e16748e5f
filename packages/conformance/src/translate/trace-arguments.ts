import { type Arguments, arg, returnOf, value } from "gantry";
import type { TraceTask } from "./trace-case.ts";

/** The arguments of a task: its own, and the session's parameters that its function names. */
export function argumentsOf({ params = {}, takes = [] }: TraceTask): Arguments {
  return Object.fromEntries([
    ...takes.map((name) => [name, arg(name)] as const),
    ...Object.entries(params).map(([name, given]) => [name, argumentOf(given)] as const),
  ]);
}

function argumentOf(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return value(given);
  if ("arg" in given) return arg(String(given.arg));
  if (!("return" in given)) return value(given);
  const producer = String(given.return);
  return "default" in given ? returnOf(producer, { default: given.default }) : returnOf(producer);
}
