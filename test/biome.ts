import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../", import.meta.url));

interface Report {
  diagnostics: { category: string; severity: string; message: string; location: { path: string } }[];
}

/** What `npm run lint` says about each file of a small repository that exists for this question alone. */
export function lint(files: Record<string, string>): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), "gantry-lint-"));
  try {
    cpSync(join(top, "biome.json"), join(folder, "biome.json"));
    cpSync(join(top, "scripts/lint"), join(folder, "scripts/lint"), { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return errorsByFile(folder, Object.keys(files));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function errorsByFile(folder: string, files: string[]): Map<string, string[]> {
  const found = new Map(files.map((file): [string, string[]] => [file, []]));
  for (const { severity, category, message, location } of report(folder).diagnostics) {
    if (severity !== "error" && severity !== "fatal") continue;
    found.get(location.path.replace(/^\.\//, ""))?.push(`${category}: ${message}`);
  }
  return found;
}

function report(folder: string): Report {
  const launcher = join(top, "node_modules/@biomejs/biome/bin/biome");
  const args = [launcher, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  try {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: "pipe" }));
  } catch (error) {
    // It ends with 1 when it has found something, and its report is the output all the same.
    return JSON.parse((error as { stdout: string }).stdout);
  }
}
