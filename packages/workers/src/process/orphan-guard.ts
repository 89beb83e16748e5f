// A thread of each process that tasks run in: ends the process when its parent is gone, whatever its function does.
import process from "node:process";
import { workerData } from "node:worker_threads";

const cell = new Int32Array(new SharedArrayBuffer(4));
while (process.ppid === workerData) Atomics.wait(cell, 0, 0, 200);
process.kill(process.pid, "SIGKILL");
