import type { RunRecord, Session } from "gantry";
import type { Folders } from "./folders.ts";
import { shownPath } from "./shown-path.ts";
import { summaryLines, summaryOf } from "./summary.ts";

/** What the session did, from its records, and where everything is. */
export function closing(
  session: Session,
  records: readonly RunRecord[],
  folders: Folders,
  now: number,
): readonly string[] {
  return [
    "",
    ...summaryLines(summaryOf(records), session.tasks, now).map((line) => `  ${line}`),
    "",
    `Report     ${shownPath(folders.report)}`,
    `Database   ${shownPath(folders.database)}`,
    `Inbox      ${shownPath(folders.inbox)}: drop a .csv or .json file of measurements there`,
    "Run on     npm start -- --forever",
  ];
}
