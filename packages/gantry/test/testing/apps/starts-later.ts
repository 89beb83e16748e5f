import { Gantry } from "gantry";

const later = new Gantry({ timezone: "UTC", name: "later" });

// biome-ignore lint/style/noDefaultExport: an app as users may export it.
export { later as default };
export const other = new Gantry({ name: "other" });

async function main(): Promise<void> {
  await Promise.resolve();
  await other.start();
  throw new Error("it has started");
}
void main();
