import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import type { Folders } from "./folders.ts";

/** A file somebody still writes to has not arrived; one that was left alone for so long has. In ms. */
const settling = 300;

/** The folder into which files are dropped, and the two into which they are moved. */
export class Inbox {
  #folders: Pick<Folders, "inbox" | "loaded" | "rejected">;
  #used = false;

  constructor(folders: Pick<Folders, "inbox" | "loaded" | "rejected">) {
    this.#folders = folders;
  }

  /** Nothing is in it, and nothing has been since this process began. */
  get isUntouched(): boolean {
    return !this.#used && readdirSync(this.#folders.inbox).every(isHidden);
  }

  /** The names of the files that have arrived, in the order of the alphabet. */
  get arrived(): readonly string[] {
    const writtenBefore = Date.now() - settling;
    return readdirSync(this.#folders.inbox)
      .filter((name) => !isHidden(name) && this.#isSettled(name, writtenBefore))
      .sort();
  }

  /** `undefined`: it is no longer there. */
  async read(name: string): Promise<string | undefined> {
    this.#used = true;
    try {
      return await readFile(join(this.#folders.inbox, name), "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Drops a file as a whole: whoever looks sees all of it or nothing. */
  async drop(name: string, text: string): Promise<void> {
    this.#used = true;
    const unfinished = join(this.#folders.inbox, `.${name}`);
    await writeFile(unfinished, text);
    await rename(unfinished, join(this.#folders.inbox, name));
  }

  /** Moves a file to those that are done. */
  async settle(name: string): Promise<void> {
    await rename(
      join(this.#folders.inbox, name),
      join(this.#folders.loaded, freeName(this.#folders.loaded, name)),
    );
  }

  /** Moves a file aside, with a file that says why. */
  async reject(name: string, reason: string): Promise<void> {
    const { inbox, rejected } = this.#folders;
    const target = freeName(rejected, name);
    await writeFile(join(rejected, `${target}.reason.txt`), `${reason}\n`);
    await rename(join(inbox, name), join(rejected, target));
  }

  #isSettled(name: string, writtenBefore: number): boolean {
    const file = statSync(join(this.#folders.inbox, name), { throwIfNoEntry: false });
    return file?.isFile() === true && file.mtimeMs <= writtenBefore;
  }
}

function isHidden(name: string): boolean {
  return name.startsWith(".");
}

/** Two files of one name are two files: the second is kept under a name of its own. */
function freeName(folder: string, name: string): string {
  const { name: stem, ext } = parse(name);
  let free = name;
  for (let number = 2; existsSync(join(folder, free)); number++) free = `${stem}-${number}${ext}`;
  return free;
}
