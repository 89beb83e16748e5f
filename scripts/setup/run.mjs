import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./root.mjs";

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];

// One Ctrl-C reaches this process twice: once from the terminal, once passed on by npm. The second one would
// mean "at once" to a program that stops gracefully on the first, so what comes this soon after is an echo.
const echoMs = 400;

/**
 * Runs a program to its end and returns its exit code (128 + the number of the signal that ended it).
 *
 * The program has a process group of its own, so that signals reach it by one way only: from here. This
 * process stays until the program has ended, however long its graceful stop takes.
 *
 * With `onOutput`, what the program prints is handed over in pieces instead of being shown.
 */
export function run(command, args, { cwd = root, env = process.env, onOutput } = {}) {
  const ownGroup = process.platform !== "win32";
  const stdio = onOutput ? ["ignore", "pipe", "pipe"] : "inherit";
  const child = spawn(command, args, { cwd, env, stdio, detached: ownGroup });
  child.stdout?.setEncoding("utf8").on("data", onOutput);
  child.stderr?.setEncoding("utf8").on("data", onOutput);
  const letGo = passSignals(child, ownGroup);

  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      letGo();
      reject(error);
    });
    child.once("close", (code, signal) => {
      letGo();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function passSignals(child, ownGroup) {
  const handlers = new Map();
  const last = new Map();
  const pass = (signal) => {
    const now = process.hrtime.bigint();
    const before = last.get(signal);
    last.set(signal, now);
    if (before !== undefined && Number(now - before) / 1e6 < echoMs) return;
    child.kill(signal);
  };
  for (const signal of forwarded) handlers.set(signal, () => pass(signal));
  if (ownGroup) {
    handlers.set("SIGWINCH", () => child.kill("SIGWINCH"));
    handlers.set("SIGCONT", () => child.kill("SIGCONT"));
    handlers.set("SIGTSTP", () => {
      child.kill("SIGSTOP");
      process.kill(process.pid, "SIGSTOP");
    });
  }
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
