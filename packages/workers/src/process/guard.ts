// A thread of each process that tasks run in, which hears the parent whatever its function does: it takes back runs that
// have not begun, and ends the process when its parent is gone.
import { Socket } from "node:net";
import process from "node:process";
import { workerData } from "node:worker_threads";
import { Claims } from "../remote/claims.ts";
import { guardLine } from "./guard-line.ts";

const claims = new Claims(workerData);
const line = new Socket({ fd: guardLine, readable: true, writable: true });
let rest = "";

line.on("data", (text) => {
  const asked = (rest + text).split("\n");
  rest = asked.pop() ?? "";
  for (const run of asked) line.write(`${run} ${claims.takeBack(Number(run))}\n`);
});
line.on("error", () => {}); // it closes, too
line.on("close", () => process.kill(process.pid, "SIGKILL"));
