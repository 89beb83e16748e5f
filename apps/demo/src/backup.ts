import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Inaction, type RunContext } from "gantry";
import { localDate } from "./local-time.ts";
import type { Store } from "./store.ts";

/** Copies the store into the folder of backups, a copy for each day. */
export async function backup(
  { store, folder }: { store: Store; folder: string },
  run: RunContext,
): Promise<string> {
  if (store.files === 0) throw new Inaction("nothing has been loaded yet");
  const copy = join(folder, `measurements-${localDate(run.dueAt)}.jsonl`);
  await copyFile(store.file, copy);
  return copy;
}
