// It listens as soon as it is imported, and its tasks are defined all the same.
import { createServer } from "node:http";
import process from "node:process";
import { Gantry } from "gantry";

const app = new Gantry({ maxThreads: 2, maxProcesses: 2 });
const server = createServer().listen(0);
const execution = process.argv[2];
const tasks = ["one", "two"].map((name) => app.task("never", { name, execution }, () => name));

await app.start();
await Promise.all(tasks.map((task) => task.run()));
console.log("done");
await app.stop();
server.close();
