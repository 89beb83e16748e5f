import { type Gantry, returnOf, sessionArg } from "gantry";
import { backup } from "./backup.ts";
import { digest } from "./digest.ts";
import { flakyCheck } from "./flaky.ts";
import type { Folders } from "./folders.ts";
import type { Inbox } from "./inbox.ts";
import { ingest } from "./ingest.ts";
import type { Measurable } from "./machine.ts";
import { measure } from "./measure.ts";
import { report } from "./report.ts";
import { seed } from "./seed.ts";
import type { Store } from "./store.ts";
import { watch } from "./watch.ts";

/** What the tasks work on. */
export interface Parts {
  readonly machine: Measurable;
  readonly inbox: Inbox;
  readonly store: Store;
  readonly folders: Pick<Folders, "backups" | "report">;
}

/** The whole automation: when each thing happens, as a sentence, and what happens then, as a function. */
export function addTasks(app: Gantry, { machine, inbox, store, folders }: Parts): void {
  const session = sessionArg();

  // Files dropped into the inbox are loaded once each. Where nobody drops any, the demo does.
  app.cond("a file has arrived", () => inbox.arrived.length > 0);
  app.cond("nobody uses the inbox", () => inbox.isUntouched);
  app.task("a file has arrived", { args: { inbox, store } }, ingest);
  app.task("nobody uses the inbox", { args: { inbox, machine, session, store } }, seed);

  // This machine is measured, and every ten seconds a page is made of it.
  app.task("every 2 seconds", { args: { machine } }, measure);
  const digested = app.task(
    "every 10 seconds & after task 'measure' succeeded",
    { args: { session, store } },
    digest,
  );
  const statistics = returnOf(digested);
  app.task("after task 'digest' succeeded", { args: { statistics, session, page: folders.report } }, report);

  // A task that sees a threshold passed, and makes another task.
  app.task("after task 'digest' succeeded", { args: { statistics, session } }, watch);

  // It fails now and then; then it is tried again, twice at most.
  app.task("every 8 seconds | retry 2 times", flakyCheck());

  // Once a night. If the demo does not run at three, then as soon as it does, before four.
  app.task("daily between 03:00 and 04:00", { args: { store, folder: folders.backups } }, backup);
}
