import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The module that every child begins with. */
const child = fileURLToPath(new URL("./child.js", import.meta.url));

/**
 * Measures in a process of its own, so that no measurement finds the heap of another: calls the exported `measure` of a
 * module with the input. `undefined`: it took longer than `limit` ms or more memory than there is, and was ended.
 */
export function inChild<Measure extends (input: never) => unknown>(
  module: string,
  input: Parameters<Measure>[0],
  limit = 120_000,
): Promise<Awaited<ReturnType<Measure>> | undefined> {
  const { promise, resolve, reject } = deferred<Awaited<ReturnType<Measure>> | undefined>();
  const process = fork(child, [module, JSON.stringify(input)], {
    execArgv: ["--expose-gc", "--max-old-space-size=6144"],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  // What a child says when its memory is full is long, and says no more than that.
  let complaint = "";
  process.stderr?.on("data", (text) => {
    complaint += text;
  });
  const timer = setTimeout(() => {
    resolve(undefined);
    process.kill("SIGKILL");
  }, limit);
  // The child answers with what `measure` returns and nothing else.
  process.on("message", (measured) => resolve(measured as Awaited<ReturnType<Measure>>));
  process.on("error", reject);
  process.on("exit", (code, signal) => {
    clearTimeout(timer);
    // Whoever has no memory left aborts.
    if (signal !== null) resolve(undefined);
    else if (code !== 0) reject(new Error(`the measurement ${module} ended with ${code}: ${complaint}`));
  });
  return promise;
}

// Promise.withResolvers is newer than Node 20.
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((settle, refuse) => {
    resolve = settle;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
