// Writes much, in a process that may write only so much: node limited-app.ts <file>
import process from "node:process";
import { Gantry, sqlite } from "gantry";
import type { Told } from "./told.ts";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("the path of the database is missing");
const tell = (told: Told) => process.send?.(told);

const app = new Gantry({ repository: sqlite(file), timezone: "UTC", lease: "2 seconds" });
app.task("every 20 ms", { name: "tick" }, () => "x".repeat(20_000));
app.on("repository:down", ({ error }) => tell({ event: "down", message: String(error) }));
app.on("repository:up", () => tell({ event: "up" }));
await app.run();
