import { statSync } from "node:fs";
import process from "node:process";
import { CommandStartError } from "../errors.ts";
import type { ProgramSettings } from "./command-options.ts";

/** Why a program could not be started, and what to do. `reason` is what the system said. */
export function startError(
  program: string,
  file: string,
  { cwd, env }: ProgramSettings,
  reason: string | undefined,
): CommandStartError {
  const why = folderTrouble(cwd) ?? fileTrouble(file, { ...process.env, ...env }, reason);
  return new CommandStartError(`'${program}' could not be started: ${why}`, program, reason);
}

/** For the system, a folder that is not there is a program that is not there. */
function folderTrouble(cwd: string | undefined): string | undefined {
  if (cwd === undefined || statSync(cwd, { throwIfNoEntry: false })?.isDirectory() === true) return undefined;
  return `there is no folder '${cwd}', which was given as cwd.`;
}

function fileTrouble(file: string, env: NodeJS.ProcessEnv, reason: string | undefined): string {
  switch (reason) {
    case "ENOENT":
      return /[/\\]/.test(file)
        ? `there is no program at '${file}', or what its first line names is not there.`
        : `there is no program '${file}' in PATH (${env["PATH"] ?? env["Path"] ?? "which is not set"}). Install it, correct its name, or give its whole path.`;
    case "EACCES":
      return `'${file}' may not be executed. Make it executable, or give it to its interpreter: ["sh", "${file}"].`;
    case "E2BIG":
      return "its arguments are longer than the system allows. Give what is long as input, or in a file.";
    default:
      return `the system said ${reason ?? "nothing about why"}.`;
  }
}
