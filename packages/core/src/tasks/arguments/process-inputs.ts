import process from "node:process";

/** An environment variable as it is now. This file is where the process's surroundings come in. */
export function environmentVariable(name: string): string | undefined {
  return process.env[name];
}

/** What the process was started with, after the script. */
export function commandLine(): readonly string[] {
  return process.argv.slice(2);
}
