// An app with syntax that Node does not read: it takes tsx, here and in each thread and process.
import process from "node:process";
import { Gantry } from "gantry";

// biome-ignore lint/style/noEnum: a user's program may have one, and then Node alone does not read it.
enum Unit {
  piece = 1,
  dozen = 12,
}

const app = new Gantry({ shutCondition: "task 'counts' has finished" });
const execution = process.argv[2] as "thread" | "process";

app.task("daily", { execution }, function counts() {
  return 3 * Unit.dozen;
});

app.on("run:success", ({ task, returned }) => console.log(JSON.stringify({ task, returned })));
app.on("run:fail", ({ task, error }) => console.log(JSON.stringify({ task, error: error?.message })));

await app.run();
