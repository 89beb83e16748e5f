import { rename, writeFile } from "node:fs/promises";
import type { EndRecord, Session } from "gantry";
import { count } from "./count.ts";
import { reportPage } from "./report-page.ts";
import type { Statistics } from "./statistics.ts";

/** So many runs are listed. */
const listed = 12;

/** Writes the page. Whoever has it open sees the old one or the new one, never half of one. */
export async function report({
  statistics,
  session,
  page,
}: {
  statistics: Statistics;
  session: Session;
  page: string;
}): Promise<string> {
  const unfinished = `${page}.new`;
  await writeFile(unfinished, reportPage(statistics, await lastRuns(session)));
  await rename(unfinished, page);
  return `wrote a page on ${count(statistics.count, "measurement")}`;
}

async function lastRuns(session: Session): Promise<readonly EndRecord[]> {
  const ends: EndRecord[] = [];
  const action = ["success", "fail", "terminate", "inaction", "crash"] as const;
  for await (const record of session.records({ action, order: "descending", limit: listed })) {
    if (record.action !== "run") ends.push(record);
  }
  return ends;
}
