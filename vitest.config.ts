import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const packages = fileURLToPath(new URL("./packages/", import.meta.url));

const roots = {
  core: "packages/core",
  syntax: "packages/syntax",
  sql: "packages/sql",
  testing: "packages/testing",
  workers: "packages/workers",
  gantry: "packages/gantry",
  conformance: "packages/conformance",
  "postgres-server": "packages/postgres-server",
  demo: "apps/demo",
  docs: "docs",
  repository: ".",
};

/** These are given the URL of a PostgreSQL server, which is started for them. */
const withPostgres = ["sql", "gantry"];

export default defineConfig({
  resolve: {
    // Tests run against the sources: no build stands between an edit and its test. An alias and not
    // `resolve.conditions`, because conditions leak into worker threads, which cannot load TypeScript on Node 20.
    alias: [
      {
        find: /^@gantry\/(core|syntax|sql|testing|workers|conformance|postgres-server)$/,
        replacement: `${packages}$1/src/index.ts`,
      },
      {
        find: /^@gantry\/(core|syntax|sql|testing|workers)\/([\w-]+)$/,
        replacement: `${packages}$1/src/$2.ts`,
      },
      { find: /^gantry$/, replacement: `${packages}gantry/src/index.ts` },
      { find: /^gantry\/([\w-]+)$/, replacement: `${packages}gantry/src/$1.ts` },
    ],
  },
  test: {
    projects: Object.entries(roots)
      .filter(([, root]) => existsSync(fileURLToPath(new URL(`./${root}/test`, import.meta.url))))
      .map(([name, root]) => ({
        extends: true,
        test: {
          name,
          root,
          include: ["test/**/*.test.ts"],
          ...(withPostgres.includes(name) && {
            globalSetup: [`${packages}postgres-server/src/vitest-setup.ts`],
          }),
        },
      })),
  },
});
