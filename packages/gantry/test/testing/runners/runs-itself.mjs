import { Gantry } from "gantry";

const app = new Gantry({ timezone: "UTC" });
app.task("daily after 10:00", { name: "report" }, () => "done");
await app.run();
