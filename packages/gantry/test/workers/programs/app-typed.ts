// An app as people write it: tasks at the top level, the app run at the end.
import process from "node:process";
import { threadId } from "node:worker_threads";
import { Gantry, Group } from "gantry";

const app = new Gantry({ maxThreads: 1, shutCondition: "task 'last' has finished" });
const execution = process.argv[2] as "thread" | "process";
const etl = new Group({ prefix: "etl.", when: "daily" });

app.task("daily", { execution, args: { n: 20 } }, function first({ n }: { n: number }) {
  return double(n);
});
etl.task("after task '/first' succeeded", { execution }, function first() {
  return { elsewhere: threadId !== 0 || process.connected === true };
});
app.include(etl);
app.task("after task 'etl.first' succeeded", { name: "last" }, () => {});

app.on("run:success", ({ task, returned }) => console.log(JSON.stringify({ task, returned })));
app.on("run:fail", ({ task, error }) => console.log(JSON.stringify({ task, error: error?.message })));

const factor = 2;
const double = (n: number) => n * factor;

await app.run();
