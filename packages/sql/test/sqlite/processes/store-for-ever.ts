// Stores one batch after the other and tells before and after each, until it is killed: node store-for-ever.ts <file>
import process from "node:process";
import { sqlite } from "../../../src/sqlite/sqlite.ts";
import { owner, start } from "../../samples.ts";
import { batchSize, type News } from "./messages.ts";

const [, , file = ""] = process.argv;
/** Resolves when the message is on its way, so that what follows is not stopped before it is told. */
const tell = (news: News) => new Promise((sent) => process.send?.(news, sent));

const repository = sqlite(file);
await repository.open(owner, 1);
for (let batch = 1; ; batch++) {
  await tell({ news: "begins", batch });
  const runs = Array.from({ length: batchSize }, (_, i) => start(`batch ${batch}`, i + 1));
  await repository.start(runs);
  await tell({ news: "stored", batch });
}
