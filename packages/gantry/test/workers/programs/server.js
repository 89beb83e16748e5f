// The classic trap: it listens as soon as it is imported, and its tasks come after something that never ends.
import { createServer } from "node:http";
import { Gantry } from "gantry";

const app = new Gantry({ workers: { startTimeout: 1500 } });
const server = createServer().listen(0);
if (!app.session.inWorker) {
  app.on("run:fail", ({ error }) => console.log(error.message));
} else await new Promise(() => {});
app.task("never", { execution: "thread" }, function late() {});
await app.start();
await app.session.task("late").run();
await app.stop();
server.close();
