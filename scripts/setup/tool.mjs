import { join } from "node:path";
import { nodeBinary } from "./node-binary.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";

/** Runs a tool of this repository; what it says is shown only when it fails. */
export async function tool(script, args, cwd = root) {
  let output = "";
  const code = await run(nodeBinary(), [join(root, "node_modules", script), ...args], {
    cwd,
    onOutput(text) {
      output += text;
    },
  });
  if (code !== 0) console.log(`${script} ${args.join(" ")} ended with ${code}:\n${output.trimEnd()}\n`);
  return code === 0;
}
