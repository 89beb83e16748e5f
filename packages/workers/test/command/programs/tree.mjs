// A program that calls home, and starts others of its kind: tree.mjs <port> <how many below it> <deaf | hearing>
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

const [port, below, manner] = process.argv.slice(2);
if (manner === "deaf") process.on("SIGTERM", () => {});
if (Number(below) > 0) {
  const file = fileURLToPath(import.meta.url);
  spawn(process.execPath, [file, port, String(Number(below) - 1), manner], { stdio: "inherit" });
}
// It lives for as long as its connection does: when it ends, whoever listens notices.
connect(Number(port)).on("connect", function () {
  this.write("here");
});
