import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import process from "node:process";
import { expect, test } from "vitest";
import { someoneLives } from "../../src/command/someone-lives.ts";

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux(
  "a group lives while one of it does, and a dead one that nobody has taken note of does not count",
  async () => {
    const child = spawn("cat", { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    const exit = once(child, "exit");
    const group = child.pid ?? expect.unreachable("cat was not started");
    expect(someoneLives(group)).toBe(true);
    process.kill(-group, "SIGKILL");
    // This process takes note of its dead between two turns of its loop: within this one it does not.
    while (!readFileSync(`/proc/${group}/stat`, "latin1").includes(") Z "))
      expect(process.kill(-group, 0)).toBe(true);
    expect(process.kill(-group, 0)).toBe(true);
    expect(someoneLives(group)).toBe(false);
    await exit;
  },
);
