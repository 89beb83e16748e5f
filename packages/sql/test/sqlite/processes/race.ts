// Opens a new file and inserts the same starts as its rivals: node race.ts <file> <name> <starts>
import process from "node:process";
import { sqlite } from "../../../src/sqlite/sqlite.ts";
import { end, owner, start } from "../../samples.ts";
import type { News } from "./messages.ts";

const [, , file = "", name = "", count = "0"] = process.argv;
const tell = (news: News) => process.send?.(news);

async function race(): Promise<void> {
  const repository = sqlite({ path: file, busyTimeout: 60_000 });
  await repository.open({ ...owner, session: name }, 1);
  const accepted: string[] = [];
  let refused = 0;
  for (let number = 1; number <= Number(count); number++) {
    const run = start("contested", number, { runId: `${name} ${number}`, session: name });
    const [answer] = await repository.start([run]);
    if (answer?.ok === true) {
      accepted.push(run.runId);
      await repository.end([end(run)]);
    } else refused++;
  }
  await repository.close();
  tell({ news: "raced", accepted, refused });
  process.disconnect();
}

process.once("message", () => void race());
tell({ news: "ready" });
