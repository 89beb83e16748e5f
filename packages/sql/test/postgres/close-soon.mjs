// Opens a repository, listens for a moment, closes it and says so: node close-soon.mjs <url> <schema>.
import process from "node:process";
import { postgres } from "@gantry/sql";

const [, , url, schema] = process.argv;
const repository = postgres({ url, schema, warn: () => undefined });
const who = { name: "tests", place: "here", host: "localhost", pid: process.pid, processStart: "1" };
await repository.open({ session: "only", ...who }, 60_000);
repository.watch(() => undefined);
// By now it has connected, and waits for a notification.
await new Promise((resolve) => setTimeout(resolve, 300));
await repository.close();
process.send("closed");
process.disconnect();
