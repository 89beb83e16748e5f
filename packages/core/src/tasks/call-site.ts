import { pathToFileURL } from "node:url";

/** The module in which something was written down, as a URL; or why that module, imported anew, would not write it down. */
export type CallSite = { readonly module: string } | { readonly problem: string };

type Frame = NodeJS.CallSite;

/** Deep enough for a definition inside a few functions of its module. */
const deepest = 30;

/**
 * Where the function `below` was called from.
 *
 * A thread or process imports the module of the call and nothing else. So the call has to come from the module's own top
 * level, directly or through functions of the same module.
 */
export function callSite(below: (...args: never[]) => unknown): CallSite {
  const frames = framesBelow(below);
  const module = moduleOf(frames[0]);
  if (module === undefined) {
    return { problem: "it was not defined in a file (but in a text that was evaluated, or at a prompt)" };
  }
  let inside: string | undefined;
  for (const [i, frame] of frames.entries()) {
    const file = moduleOf(frame);
    if (file === undefined) continue; // a built-in that calls back, such as forEach
    if (i > 0 && evaluators.test(file)) return { module };
    if (file !== module) {
      return {
        problem: `it was defined inside ${inside ?? "a function"}, which another module calls (${file})`,
      };
    }
    if (isModule(frame)) return { module };
    inside = nameOf(frame);
  }
  return {
    problem: `it was defined inside ${inside ?? "a function"}, which was called after its module had run`,
  };
}

function framesBelow(below: (...args: never[]) => unknown): readonly Frame[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = deepest;
    // The files that Node ran, whatever source maps would make of them.
    Error.prepareStackTrace = (_error, frames) => frames;
    Error.captureStackTrace(holder, below);
    return holder.stack as readonly Frame[]; // what was prepared above
  } finally {
    // Absent before is absent after: Node asks whether there is one.
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}

function moduleOf(frame: Frame | undefined): string | undefined {
  const file = frame?.getFileName() ?? undefined;
  if (file === undefined || frame?.isEval()) return undefined;
  if (file.startsWith("file:")) return file;
  return file.startsWith("/") || /^[a-z]:[\\/]/i.test(file) ? pathToFileURL(file).href : undefined;
}

/** A runner of tests wraps a module in a function and calls that from here. */
const evaluators = /\/node_modules\/.*\/(?:module-evaluator|module-runner)\.m?js$/;

/** The code of a module begins where its file does, and has no name. */
function isModule(frame: Frame): boolean {
  return (
    !frame.getFunctionName() && frame.getEnclosingLineNumber() === 1 && frame.getEnclosingColumnNumber() === 1
  );
}

function nameOf(frame: Frame): string {
  const name = frame.getFunctionName();
  return name ? `the function '${name}'` : "a function";
}
