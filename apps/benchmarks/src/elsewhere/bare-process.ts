// The least that a process can do for its parent: call what it is told, and say what came of it.
import process from "node:process";
import { noop, oneMillisecond } from "./work.ts";

const functions = { noop, oneMillisecond };

process.on("message", ({ name }: { readonly name: keyof typeof functions }) =>
  process.send?.(functions[name]()),
);
