import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseFile } from "./case.ts";

/**
 * Reads all case files of a folder, in the order of their names. Throws where there is none, since nothing would be held to
 * anything, and what reading and `JSON.parse` throw.
 */
export function readCases(folder: string): readonly CaseFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  if (names.length === 0) throw new Error(`there is no case file, *.json, in '${folder}'`);
  return names.sort().map((name) => {
    // The format is written down beside the cases; a file that does not follow it fails case by case.
    return JSON.parse(readFileSync(join(folder, name), "utf8")) as CaseFile;
  });
}
