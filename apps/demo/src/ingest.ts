import { Inaction } from "gantry";
import type { Inbox } from "./inbox.ts";
import { FileContentError, readMeasurements } from "./measurement-file.ts";
import type { Store } from "./store.ts";

/** What has become of a file. */
export interface Ingested {
  readonly file: string;
  readonly measurements: number;
  /** Its content had been loaded before: nothing was added. */
  readonly again?: true;
}

/**
 * Takes one file from the inbox, checks it and loads it.
 *
 * It is stored before it is moved: after a crash in between it is found once more, recognised by its content, and only
 * moved. A file that is wrong is moved aside and fails the run, so that somebody sees it.
 */
export async function ingest({ inbox, store }: { inbox: Inbox; store: Store }): Promise<Ingested> {
  const [file] = inbox.arrived;
  const text = file === undefined ? undefined : await inbox.read(file);
  if (file === undefined || text === undefined) throw new Inaction("the file is no longer there");
  try {
    const measurements = readMeasurements(file, text);
    const added = await store.add(file, text, measurements);
    await inbox.settle(file);
    return { file, measurements: measurements.length, ...(added ? {} : { again: true }) };
  } catch (error) {
    if (!(error instanceof FileContentError)) throw error;
    await inbox.reject(file, error.message);
    throw new FileContentError(`${file} is moved to rejected/: ${error.message}`, { cause: error });
  }
}
