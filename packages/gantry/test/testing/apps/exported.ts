import { Gantry } from "gantry";

export const app = new Gantry({ timezone: "UTC" });
export const report = app.task("daily after 10:00", { name: "report" }, async () => ({ rows: 3 }));
