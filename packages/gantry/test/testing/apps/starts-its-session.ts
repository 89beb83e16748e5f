import { Gantry } from "gantry";

const app = new Gantry({ timezone: "UTC" });
app.task("daily after 10:00", function report() {});
await app.session.start();
throw new Error("the session of an app that is under test is not started by its module");
