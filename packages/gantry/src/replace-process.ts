import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import process from "node:process";

/** Replaces the running program by another, as `exec` of POSIX does. Newer versions of Node have it, on POSIX alone. */
type Execute = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => never;

/**
 * Runs this program anew, with the same arguments, in place of this process. Where the process cannot be replaced, a
 * child takes its place: it has the terminal, is handed the signals, and its exit code becomes this process's.
 */
export async function replaceProcess(): Promise<void> {
  const args = [...process.execArgv, ...process.argv.slice(1)];
  if ("execve" in process && process.platform !== "win32") {
    // Node's types of the oldest version that is supported do not know it.
    (process.execve as Execute)(process.execPath, [process.execPath, ...args], process.env);
  }
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const handOn = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, handOn);
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null]; // as Node says of "exit"
  for (const one of ["SIGINT", "SIGTERM"] as const) process.off(one, handOn);
  process.exitCode = code ?? 128 + constants.signals[signal ?? "SIGTERM"];
}
