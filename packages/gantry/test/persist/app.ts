// An app whose tasks are created at run time: a program for persist.test.ts.
import process from "node:process";
import { arg, Gantry, sqlite } from "gantry";
import { resize } from "./work.ts";

const [, , life, database = "", log = ""] = process.argv;

const app = new Gantry({
  repository: sqlite(database),
  modules: life === "careless" ? {} : { work: new URL("./work.ts", import.meta.url) },
  onError: (error) => console.log(String(error)),
});
app.param("log", log);
await app.start();

const args = { log: arg<string>("log"), city: "Oslo" };
if (life === "first") {
  const { session } = app;
  const of = { module: "work", export: "report", args, persist: true } as const;
  session.createTask("every 1 hour", { ...of, name: "here" });
  session.createTask("every 1 hour", { ...of, name: "away", execution: "thread" });
  session.createTask("every 1 hour", { name: "small", args, persist: true, execution: "thread" }, resize);
  session.createTask("every 1 hour", { ...of, name: "gone" });
  session.removeTask("gone");
  app.session.pause();
  await session.persisted();
  process.kill(process.pid, "SIGKILL");
} else {
  const names = app.session.tasks.map(({ name }) => name);
  console.log(`tasks: ${names.join(", ")}`);
  const ends = await Promise.all(app.session.tasks.map((task) => task.run()));
  console.log(`ends: ${ends.map(({ action }) => action).join(", ")}`);
  await app.stop();
}
