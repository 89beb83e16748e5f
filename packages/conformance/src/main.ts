import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { CaseFile } from "./case.ts";
import { readCases } from "./read-cases.ts";
import { report } from "./report.ts";
import { runCases } from "./run.ts";
import { table } from "./table.ts";

const { values } = parseArgs({ options: { cases: { type: "string" }, json: { type: "string" } } });

// npm changes into the folder of its package.json; paths are meant from where the command was typed.
const from = (path: string) => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
const folder =
  values.cases === undefined ? fileURLToPath(new URL("../cases", import.meta.url)) : from(values.cases);

const judged = await runCases(casesIn(folder));
process.stdout.write(`${table(judged)}\n`);

const families = report(judged);
if (values.json !== undefined) writeFileSync(from(values.json), `${JSON.stringify(families, null, 2)}\n`);

const failures = families.flatMap(({ failures }) => failures);
for (const { id, expected, got } of failures.slice(0, 40)) {
  process.stdout.write(`failed ${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}\n`);
}
process.stdout.write(`${judged.length} cases, ${failures.length} failed\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

function casesIn(folder: string): readonly CaseFile[] {
  try {
    return readCases(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The cases cannot be read: ${reason}. Give another folder: --cases DIR\n`);
    process.exit(1);
  }
}
