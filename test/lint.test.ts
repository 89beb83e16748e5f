import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lint } from "./biome.ts";

const floors = [
  ["clock", "random"],
  ["time"],
  ["runs"],
  ["conditions"],
  ["tasks"],
  ["execution"],
  ["session"],
];
const folders = floors.flat();
const levelOf = (folder: string) => floors.findIndex((floor) => floor.includes(folder));
const pairs = folders.flatMap((from) => folders.filter((to) => to !== from).map((to) => ({ from, to })));
const upwards = pairs.filter(({ from, to }) => levelOf(to) >= levelOf(from));
const downwards = pairs.filter(({ from, to }) => levelOf(to) < levelOf(from));

const files: Record<string, string> = {};
const sample = (path: string, text: string) => {
  files[path] = text;
  return path;
};
const core = "packages/core/src";

for (const folder of folders) sample(`${core}/${folder}/target.ts`, "export const target = 1;\n");
sample(`${core}/errors.ts`, `export { target } from "./time/target.ts";\n`);
sample(`${core}/heap.ts`, `export { target } from "./time/target.ts";\n`);
sample(`${core}/index.ts`, `export { target } from "./session/target.ts";\n`);
for (const { from, to } of pairs) {
  const target = `"../${to}/target.ts"`;
  sample(`${core}/${from}/value-${to}.ts`, `export { target } from ${target};\n`);
  sample(`${core}/${from}/type-${to}.ts`, `export type T = import(${target}).Target;\n`);
  sample(`${core}/${from}/lazy-${to}.ts`, `export const lazy = () => import(${target});\n`);
  sample(`${core}/${from}/deep/down-${to}.ts`, `export { target } from "../../${to}/target.ts";\n`);
}

const packages = ["core", "syntax", "sql", "testing", "workers"];
const mayImport: Record<string, string[]> = {
  core: [],
  syntax: ["@gantry/core"],
  sql: ["@gantry/core"],
  testing: ["@gantry/core"],
  workers: ["@gantry/core"],
  gantry: packages.map((name) => `@gantry/${name}`),
};
const names = [...packages.map((name) => `@gantry/${name}`), "gantry", "gantry/testing"];
const borders = Object.entries(mayImport).flatMap(([from, allowed]) =>
  names.map((to) => ({ from, to, allowed: allowed.includes(to), path: "" })),
);
for (const border of borders) {
  border.path = sample(
    `packages/${border.from}/src/to-${border.to.replace("@", "scope-").replace("/", "-")}.ts`,
    `export { x } from "${border.to}";\n`,
  );
}
for (const from of Object.keys(mayImport)) {
  const dependencies = Object.fromEntries(names.map((name) => [name.split("/testing")[0], "*"]));
  files[`packages/${from}/package.json`] = JSON.stringify({
    name: from,
    dependencies: { ...dependencies, "@gantry/testing": "*" },
  });
}
const byPath = [
  sample("packages/sql/src/by-path.ts", `export { x } from "../../core/src/index.ts";\n`),
  sample("packages/sql/test/by-path.test.ts", `export { x } from "../../core/src/index.ts";\n`),
  sample("packages/sql/src/to-dist.ts", `export { x } from "../../core/dist/index.js";\n`),
  sample("apps/demo/src/by-path.ts", `export { x } from "../../../packages/core/src/index.ts";\n`),
];
const demoToPart = sample("apps/demo/src/part.ts", `export { x } from "@gantry/core";\n`);
const ownSource = sample(
  "packages/core/test/time/own.test.ts",
  `export { x } from "../../src/time/target.ts";\n`,
);

const cycle = [
  sample(`${core}/runs/hen.ts`, `import { egg } from "./egg.ts";\nexport const hen = () => egg;\n`),
  sample(`${core}/runs/egg.ts`, `import { hen } from "./hen.ts";\nexport const egg = () => hen;\n`),
];

const ambient = [
  "Date.now()",
  "new Date()",
  "new Date",
  "Date()",
  "performance.now()",
  "Math.random()",
  "setTimeout(() => {}, 1)",
  "setInterval(() => {}, 1)",
  "setImmediate(() => {})",
  "globalThis.setTimeout(() => {}, 1)",
  "process.hrtime.bigint()",
  "crypto.randomUUID()",
  "[1].map(Date.now)",
].map((code, at) => ({
  code,
  outside: sample(`packages/testing/src/ambient-${at}.ts`, `export const read = () => ${code};\n`),
  inside: sample(
    `${core}/${/andom|crypto/.test(code) ? "random" : "clock"}/ambient-${at}.ts`,
    `export const read = () => ${code};\n`,
  ),
}));
const modules = ["timers", "timers/promises", "perf_hooks"].map((name) =>
  sample(`packages/sql/src/${name.replace("/", "-")}.ts`, `export * as ambient from "node:${name}";\n`),
);
const randomId = sample("packages/sql/src/uuid.ts", `export { randomUUID } from "node:crypto";\n`);
const givenTime = sample(
  "packages/sql/src/given.ts",
  `export const given = (ms: number) => new Date(ms).getTime() + Date.UTC(2026, 1) + Math.floor(ms);\n`,
);

const found = lint(files);
const at = (path: string) => found.get(path) ?? [`${path} was not a sample`];

describe("the floors of core", () => {
  test("every folder of core has a floor", () => {
    const real = readdirSync(new URL("../packages/core/src/", import.meta.url), { withFileTypes: true });
    expect(folders).toEqual(
      expect.arrayContaining(real.filter((entry) => entry.isDirectory()).map(({ name }) => name)),
    );
  });

  test.each(upwards)("$from may not import $to, in any form of import", ({ from, to }) => {
    for (const form of [`value-${to}`, `type-${to}`, `lazy-${to}`, `deep/down-${to}`]) {
      expect(at(`${core}/${from}/${form}.ts`)).toContainEqual(expect.stringContaining("goes upwards"));
    }
  });

  test.each(downwards)("$from may import $to", ({ from, to }) => {
    for (const form of [`value-${to}`, `type-${to}`, `lazy-${to}`, `deep/down-${to}`]) {
      expect(at(`${core}/${from}/${form}.ts`)).toEqual([]);
    }
  });

  test("files beside the folders import none of them, but for the index", () => {
    expect(at(`${core}/errors.ts`)).toContainEqual(expect.stringContaining("goes upwards"));
    expect(at(`${core}/heap.ts`)).toContainEqual(expect.stringContaining("goes upwards"));
    expect(at(`${core}/index.ts`)).toEqual([]);
  });

  test.each(cycle)("a cycle is refused in %s", (path) => {
    expect(at(path)).toContainEqual(expect.stringContaining("noImportCycles"));
  });
});

describe("the borders between packages", () => {
  test.each(borders.filter(({ allowed }) => !allowed))("$from may not import $to", ({ path }) => {
    expect(at(path)).toContainEqual(expect.stringContaining("plugin"));
  });

  test.each(borders.filter(({ allowed }) => allowed))("$from may import $to", ({ path }) => {
    expect(at(path)).toEqual([]);
  });

  test.each(byPath)("a package is not imported by a path: %s", (path) => {
    expect(at(path)).toContainEqual(expect.stringContaining("by its name"));
  });

  test("an app imports what users install", () => {
    expect(at(demoToPart)).toContainEqual(expect.stringContaining("gantry and its doors"));
  });

  test("a test may reach into its own package", () => {
    expect(at(ownSource)).toEqual([]);
  });
});

describe("time, randomness and ids", () => {
  test.each(ambient)("$code is refused outside its door and accepted inside", ({ outside, inside }) => {
    expect(at(outside)).toContainEqual(
      expect.stringMatching(/core\/src\/(clock|random)|noRestrictedGlobals/),
    );
    expect(at(inside)).toEqual([]);
  });

  test.each([...modules, randomId])("a module that reads them is refused: %s", (path) => {
    expect(at(path)).toContainEqual(expect.stringContaining("noRestrictedImports"));
  });

  test("a time that was given may be computed with anywhere", () => {
    expect(at(givenTime)).toEqual([]);
  });
});
