// The functions that the contract is about. They are imported by the test, by threads and by processes alike.
import { createHash } from "node:crypto";
import process from "node:process";
import { currentRun, Inaction, type RunContext, Terminated } from "@gantry/core";

export class OutOfStock extends Error {
  override readonly name = "OutOfStock";
  readonly code = "E_STOCK";
  readonly article = 7;
}

export const returnsNothing = () => {};
export const returnsPlainData = () => ({
  rows: [1, 2],
  at: new Date(0),
  seen: new Map([["a", new Set([1n])]]),
});
export const returnsLater = async () => "later";
export const returnsItsArguments = (args: object) => args;
export const returnsAFunction = () => ({ rows: [{ save: () => {} }] });
export const returnsAGenerator = function* returnsAGenerator() {
  yield 1;
};
export const throwsItsOwnError = () => {
  throw new OutOfStock("article 7 is sold out", { cause: new RangeError("0 left") });
};
export const throwsAText = async () => {
  // biome-ignore lint/style/useThrowOnlyError: what happens then is what is tested
  throw "no error at all";
};
export const hasNothingToDo = () => {
  throw new Inaction("no new rows");
};
export const endsItself = () => {
  throw new Terminated("enough");
};
export const writesLines = (_args: object, run: RunContext) => {
  for (let i = 0; i < 50; i++) run.log.info(`line ${i}`);
  run.progress({ done: 50 });
};
export const tellsItsRun = (_args: object, run: RunContext) => ({
  inside: currentRun()?.id === run.id,
  task: run.task,
  attempt: run.attempt,
  aborted: run.signal.aborted,
});
export const tellsASecret = ({ key }: { key?: string }, run: RunContext) => {
  run.log.info(`the key is ${key}`);
  throw new Error(`refused: ${key}`);
};
export const waitsUntilAborted = async (_args: object, run: RunContext) => {
  run.log.info("waits");
  await new Promise((_resolve, reject) => {
    // Something that keeps the loop alive, as a request would.
    const alive = setInterval(() => {}, 1000);
    run.signal.addEventListener("abort", () => {
      clearInterval(alive);
      reject(run.signal.reason);
    });
  });
};
export const endsWellWhenAborted = async (_args: object, run: RunContext) => {
  run.log.info("waits");
  await new Promise((resolve) => run.signal.addEventListener("abort", resolve));
  return String(run.signal.reason.message);
};
export const neverLetsGo = (_args: object, run: RunContext) => {
  run.log.info("waits");
  for (;;);
};
export const exits = () => process.exit(3);
export const killsItself = async () => {
  process.kill(process.pid, "SIGKILL");
  await new Promise(() => {});
};
export const fillsMemory = () => {
  const kept: unknown[] = [];
  for (;;) kept.push(new Array(100_000).fill(kept.length));
};
export const leavesARejection = () => {
  queueMicrotask(() => void Promise.reject(new Error("left behind")));
};
export const digest = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
export const turnsBytesRound = ({ data }: { data: Uint8Array }) => ({
  taken: digest(data),
  data: data.toReversed(),
});
export const surroundings = () => ({ colour: process.env["COLOUR"], cwd: process.cwd() });

export const computes = () => {
  const since = performance.now();
  while (performance.now() - since < 100);
};

let release: () => void = () => {};
export const letGo = () => release();
export const endsWhenLetGo = (_args: object, run: RunContext) => {
  run.log.info("waits");
  return new Promise<void>((resolve) => {
    release = resolve;
  });
};
export const tellsItsProcess = () => process.pid;

/** Quick, but for the one that is told not to be. */
export const isSometimesSlow = async ({ n, how }: { n?: number; how?: string }, run: RunContext) => {
  if (how === "hangs") {
    run.log.info("hangs");
    for (;;);
  }
  if (how === "waits") {
    run.log.info("waits");
    await new Promise((_resolve, reject) => {
      const alive = setInterval(() => {}, 1000);
      run.signal.addEventListener("abort", () => {
        clearInterval(alive);
        reject(run.signal.reason);
      });
    });
  }
  if (how === "exits") process.exit(4);
  if (how === "is killed") process.kill(process.pid, "SIGKILL");
  return n;
};
/** Keeps its worker busy for a while, and says when: ms since the epoch. */
export const tellsWhen = ({ ms }: { ms?: number }) => {
  const from = performance.timeOrigin + performance.now();
  let to = from;
  while (to < from + (ms ?? 0)) to = performance.timeOrigin + performance.now();
  return { from, to };
};
