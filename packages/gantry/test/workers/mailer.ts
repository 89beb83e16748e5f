import { Gantry, Group } from "gantry";

export const app = new Gantry({ logger: { debug() {}, info() {}, warn() {}, error() {} } });
const group = new Group({ prefix: "mail.", execution: "thread" });

app.task("never", { name: "twice", execution: "thread" }, () => "first");
group.task("never", { name: "twice" }, () => "second");
app.include(group);
group.task("never", function afterwards() {
  return "third";
});

app.task("never", { execution: "thread" })(function curried() {
  return "fourth";
});
