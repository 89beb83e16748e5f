import { createHash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { isMeasurement, type Measurement } from "./measurement.ts";

/** One loaded file, a line of the store. */
interface Loaded {
  readonly file: string;
  readonly sha256: string;
  readonly measurements: readonly Measurement[];
}

/**
 * The measurements that came by file, as lines of JSON: one for each file, written at once.
 *
 * A line that was cut off by the death of the process is as if it had never been written; its file is still in the
 * inbox then and is loaded again.
 */
export class Store {
  readonly file: string;
  #loaded: Loaded[];
  #endsInLine: boolean;

  constructor(file: string, text: string) {
    this.file = file;
    this.#loaded = text.split("\n").flatMap(lineOf);
    this.#endsInLine = text === "" || text.endsWith("\n");
  }

  static async open(file: string): Promise<Store> {
    return new Store(file, await readFile(file, "utf8").catch(emptyIfMissing));
  }

  /** How many files have been loaded. */
  get files(): number {
    return this.#loaded.length;
  }

  get measurements(): readonly Measurement[] {
    return this.#loaded.flatMap(({ measurements }) => measurements);
  }

  /** Adds a file's measurements. False: the very same content has been loaded before, and nothing is added. */
  async add(file: string, text: string, measurements: readonly Measurement[]): Promise<boolean> {
    const sha256 = createHash("sha256").update(text).digest("hex");
    if (this.#loaded.some((known) => known.sha256 === sha256)) return false;
    const loaded: Loaded = { file, sha256, measurements };
    await appendFile(this.file, `${this.#endsInLine ? "" : "\n"}${JSON.stringify(loaded)}\n`);
    this.#endsInLine = true;
    this.#loaded.push(loaded);
    return true;
  }
}

function lineOf(line: string): readonly Loaded[] {
  try {
    const found: unknown = JSON.parse(line);
    return isLoaded(found) ? [found] : [];
  } catch {
    return [];
  }
}

function isLoaded(found: unknown): found is Loaded {
  if (typeof found !== "object" || found === null || !("measurements" in found)) return false;
  return Array.isArray(found.measurements) && found.measurements.every(isMeasurement) && "sha256" in found;
}

function emptyIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}
