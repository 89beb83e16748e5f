import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Folders, openFolders } from "../src/folders.ts";

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, with a space in its path; gone when the tests of the file are over. */
export function dataFolder(): Folders {
  const folder = mkdtempSync(join(tmpdir(), "gantry demo "));
  made.push(folder);
  return openFolders(folder);
}
