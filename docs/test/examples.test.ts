import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";

const docs = fileURLToPath(new URL("..", import.meta.url));
const generated = `${docs}test/generated/`;
// An example may import one of the files that its page shows, as if that stood beside it.
cpSync(`${docs}examples/`, generated, { recursive: true });

/** The blocks of a page that are marked as TypeScript. They are whole modules: each runs by itself. */
function examplesOf(page: string): readonly string[] {
  return Array.from(
    readFileSync(`${docs}${page}`, "utf8").matchAll(/^```ts\n(.*?)^```$/gms),
    ([, code]) => code ?? "",
  );
}

/** What an example says that it prints. */
function promised(code: string): readonly string[] {
  return Array.from(code.matchAll(/^\/\/ => (.*)$/gm), ([, line]) => line ?? "");
}

const examples = readdirSync(docs)
  .filter((name) => name.endsWith(".md"))
  .flatMap((page) => examplesOf(page).map((code, i) => ({ page, number: i + 1, code })));

// Some examples start programs, which takes a while on a busy machine.
const patient = { timeout: 30_000 };

test.for(examples)("$page, example $number, prints what it says", patient, async ({ page, number, code }) => {
  const file = `${generated}${page.replace(".md", "")}-${number}.ts`;
  mkdirSync(generated, { recursive: true });
  writeFileSync(file, code);
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values) => {
    lines.push(values.map(String).join(" "));
  });
  try {
    await import(file);
  } finally {
    log.mockRestore();
  }
  expect(lines).toEqual(promised(code));
  expect(promised(code)).not.toEqual([]);
});
