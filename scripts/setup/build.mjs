import { join } from "node:path";
import { nodeBinary } from "./node-binary.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { elapsed, say } from "./say.mjs";

/**
 * Compiles what is older than its sources, and returns the compiler's exit code. The compiler itself finds out
 * what that is; it says so only when there was something to do.
 */
export async function build() {
  const since = process.hrtime.bigint();
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  let built = 0;
  let output = "";
  const code = await run(nodeBinary(), [tsc, "-b", "tsconfig.build.json", "--verbose", "--pretty", "false"], {
    onOutput(text) {
      output += text;
    },
  });
  for (const line of output.split("\n")) {
    if (/Building project/.test(line)) built += 1;
    else if (/error TS|^\s+\S/.test(line) && !/^\s+\*/.test(line)) say(line);
  }
  if (built > 0) say(`Compiled ${built} of the packages in ${elapsed(since)}.`);
  return code;
}
