// Runs a command and ends while it runs: parent.mjs <program and its arguments>. It exits when it is told to.
import { commandTask } from "@gantry/workers";

const run = { signal: new AbortController().signal, log: console };
void commandTask(process.argv.slice(2))({}, run);
process.on("message", () => process.exit(0));
