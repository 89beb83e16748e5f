import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { tool } from "./tool.mjs";

/** The folders of the packages that are published. */
export function publicPackages() {
  return readdirSync(join(root, "packages"))
    .sort()
    .filter(
      (name) =>
        JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")).private !== true,
    );
}

/** The tarball of a package as it would be published, in a folder of its own; `undefined` when there is none. */
export async function pack(name, folder) {
  const destination = join(folder, name);
  mkdirSync(destination);
  const args = ["pack", "--pack-destination", destination];
  const ok = await tool("pnpm/bin/pnpm.cjs", args, join(root, "packages", name));
  const tarball = readdirSync(destination).find((file) => file.endsWith(".tgz"));
  return ok && tarball !== undefined ? join(destination, tarball) : undefined;
}
