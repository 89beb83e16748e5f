import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { letShimExec } from "./node-binary.mjs";
import { root } from "./root.mjs";
import { run } from "./run.mjs";
import { elapsed, say } from "./say.mjs";

const stamp = join(root, "node_modules/.gantry-installed");

/** Installs the packages with the pinned pnpm when they are missing or not those of the lockfile. */
export async function install() {
  if (isFresh()) return letShimExec();
  requireWritable();
  const pnpm = pinnedPnpm();
  say(
    existsSync(join(root, "node_modules"))
      ? `Installing packages: they have changed since the last time (pnpm ${pnpm.version}) ...`
      : `Installing packages for the first time (pnpm ${pnpm.version}; about 20 seconds and 550 MB) ...`,
  );
  const since = process.hrtime.bigint();
  const progress = showProgress(since);
  // NODE_ENV=production would leave out the very tools that build and test.
  const { NODE_ENV: _, ...env } = process.env;
  const code = await run(pnpm.command, [...pnpm.args, "install", ...options], {
    env,
    onOutput: progress.read,
  }).catch((error) => {
    progress.read(`${error.message}\n`);
    return 1;
  });
  progress.end();
  if (code > 128) process.exit(code);
  if (code !== 0) fail(progress.lines(), pnpm);
  letShimExec();
  mkdirSync(dirname(stamp), { recursive: true });
  // Counted again: an install may have brought the lockfile in line with a package.json.
  writeFileSync(stamp, fingerprint());
  say(`Installed in ${elapsed(since)}.`);
}

// No question may be asked: whoever runs the command may have no terminal to answer at.
const options = ["--reporter=append-only", "--config.confirmModulesPurge=false"];

function isFresh() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

/** Everything an install depends on, as one line: the files, the machine, and the place (links hold full paths). */
function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", ...workspacePackages()]) {
    const path = join(root, file);
    hash
      .update(`${file}\0`)
      .update(existsSync(path) ? readFileSync(path) : "")
      .update("\0");
  }
  return hash.update(`${process.platform} ${process.arch} ${root}`).digest("hex");
}

function workspacePackages() {
  return ["apps", "packages"].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder))
          .sort()
          .map((name) => `${folder}/${name}/package.json`)
      : [],
  );
}

function pinnedPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version = packageManager.replace(/^pnpm@/, "");
  const local = join(root, "node_modules/pnpm");
  if (existsSync(join(local, "package.json"))) {
    const { version: found } = JSON.parse(readFileSync(join(local, "package.json"), "utf8"));
    if (found === version) return { version, command: process.execPath, args: [join(local, "bin/pnpm.cjs")] };
  }
  return { version, ...npx(["-y", `pnpm@${version}`]) };
}

/** npm's own npx, run by this Node: it is there whenever npm is, whatever the PATH says. */
function npx(args) {
  const npm = process.env.npm_execpath ?? "";
  const beside = join(dirname(npm), "npx-cli.js");
  if (basename(npm) === "npm-cli.js" && existsSync(beside))
    return { command: process.execPath, args: [beside, ...args] };
  return { command: process.platform === "win32" ? "npx.cmd" : "npx", args };
}

function requireWritable() {
  const folder = existsSync(join(root, "node_modules")) ? join(root, "node_modules") : root;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    say(`Packages cannot be installed: ${folder} is not writable for this user.`);
    say("Run the command as the folder's owner, or make a clone of your own.");
    process.exit(1);
  }
}

/** Shows pnpm's counts on one line (on a line each where there is no terminal), and a sign of life in long silences. */
function showProgress(since) {
  const seen = [];
  let rest = "";
  const live = process.stderr.isTTY;
  const show = (text) => process.stderr.write(live ? `\r\x1b[2K  ${text}` : `  ${text}\n`);
  let quiet = setInterval(tell, 5000);
  function tell() {
    show(`still at work after ${elapsed(since)}`);
  }
  return {
    read(text) {
      rest += text;
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) {
        seen.push(line);
        if (!line.startsWith("Progress:")) continue;
        show(`${line.slice("Progress: ".length)} (${elapsed(since)})`);
        clearInterval(quiet);
        quiet = setInterval(tell, 5000);
      }
    },
    end() {
      clearInterval(quiet);
      if (live) process.stderr.write("\r\x1b[2K");
    },
    lines: () => [...seen, rest].filter((line) => line.trim() !== ""),
  };
}

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL|network|CERT|SELF_SIGNED/;

// Counts, warnings, and the stack and fields of an error whose message stands above them.
const noise = /^Progress:|npm warn|^ ?WARN|^npm error(\s{2,}.*| \})?$/i;

function fail(lines, pnpm) {
  const telling = lines.filter((line) => !noise.test(line));
  say("");
  for (const line of telling.slice(-25)) say(`  ${line}`);
  say("");
  if (telling.some((line) => unreachable.test(line))) {
    say(`The packages could not be downloaded; the lines above name the address that did not answer.`);
    say(
      "Check the connection, the proxy (HTTPS_PROXY) and the registry (npm config get registry), then run the",
    );
    say("command again: what has been downloaded is kept.");
  } else if (telling.some((line) => /ENOSPC/.test(line))) {
    say("The disk is full: about 550 MB are needed. Make room and run the command again.");
  } else {
    say(`pnpm ${pnpm.version} could not install the packages; its last lines are above.`);
    say("If they do not tell the cause, delete node_modules and run the command again.");
  }
  process.exit(1);
}
