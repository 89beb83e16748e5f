import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const installed = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

/**
 * The Node that programs of this repository run on: the one that came with the packages, or the one that
 * runs this script where that has no build for the machine.
 */
export function nodeBinary() {
  return existsSync(installed) ? installed : process.execPath;
}

/**
 * Makes `node_modules/.bin/node` replace itself by Node. As it is written by the package manager it is a
 * shell that waits for Node: a signal sent to it ends the shell, and Node never hears of it.
 */
export function letShimExec() {
  if (process.platform === "win32" || !existsSync(installed)) return;
  const shim = join(root, "node_modules/.bin/node");
  const wanted = '#!/bin/sh\nexec "$(dirname -- "$0")/../node/bin/node" "$@"\n';
  if (existsSync(shim) && readFileSync(shim, "utf8") === wanted) return;
  // Removed first: the file may be a link into a store that other repositories share.
  rmSync(shim, { force: true });
  writeFileSync(shim, wanted, { mode: 0o755 });
}
