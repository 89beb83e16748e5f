import { join } from "node:path";
import process from "node:process";
import { Gantry, GantryError, sqlite } from "gantry";
import { addTasks } from "./app.ts";
import { closing } from "./closing.ts";
import { FlagError, readFlags, usage } from "./flags.ts";
import { FolderError, openFolders } from "./folders.ts";
import { Inbox } from "./inbox.ts";
import { Machine } from "./machine.ts";
import { beginning, introduction } from "./opening.ts";
import { paintFor } from "./paint.ts";
import { pastOf } from "./past.ts";
import { printer } from "./printer.ts";
import { Store } from "./store.ts";
import { View } from "./view.ts";

/** Where the output is no terminal, a line has room for all it has to say. */
const width = () => process.stdout.columns ?? Number.POSITIVE_INFINITY;

const print = printer((text) => process.stdout.write(text));

/** Runs the demo for so many ms, in the given folder. */
async function run(length: number, data: string): Promise<void> {
  const folders = openFolders(data);
  const store = await Store.open(folders.store);
  const machine = new Machine(folders.data);
  const app = new Gantry({ name: "demo", repository: sqlite(folders.database) });
  addTasks(app, { machine, inbox: new Inbox(folders), store, folders });
  introduction(app, length).forEach(print);

  let startedAt = 0;
  let unread = false;
  let timer: NodeJS.Timeout | undefined;
  app.on("session:start", ({ at }) => {
    startedAt = at;
    beginning(app, folders.database).forEach(print);
    if (unread) void app.session.shutDown();
    else if (length < Number.POSITIVE_INFINITY) timer = setTimeout(() => void app.session.shutDown(), length);
  });
  app.on("session:stop", () => {
    clearTimeout(timer);
    const why = process.exitCode === undefined ? "The time is up" : "Asked to stop";
    print("");
    print(`${why}: nothing starts any more, and what runs is waited for.`);
  });
  new View(app, print, paintFor(process.stdout, process.env), width);
  // Nobody reads any more (npm start | head): there is nothing to go on for.
  process.stdout.on("error", () => {
    unread = true;
    void app.session.shutDown();
  });

  await app.run();
  machine.close();
  const records = await pastOf(app.session, startedAt);
  closing(app.session, records, folders, Date.now()).forEach(print);
}

/** What the user can mend is said in a sentence, with the remedy; only a fault of the demo's own shows its stack. */
function fail(error: unknown): void {
  if (error instanceof FlagError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const known = error instanceof FolderError || error instanceof GantryError;
  console.error(
    known ? error.message : `The demo has failed: ${error instanceof Error ? error.message : error}`,
  );
  if (known)
    console.error("To keep everything in another folder: npm start -- --data DIR, or GANTRY_DEMO_DATA=DIR.");
  else if (error instanceof Error) console.error(error.stack);
  process.exitCode = 1;
}

try {
  const flags = readFlags(process.argv.slice(2), process.env, join(import.meta.dirname, "..", "data"));
  if (flags.help) print(usage);
  else await run(flags.length, flags.data);
} catch (error) {
  fail(error);
}
