import { Console } from "node:console";
import { Writable } from "node:stream";
import pino from "pino";
import { describe, expect, test } from "vitest";
import { runLog } from "../../src/execution/run-log.ts";
import { type Logger, type LogLevel, logLevels, type RunLog } from "../../src/tasks/logger.ts";

const run = { task: "report", run: "018f" };

/** What has been written to a stream. */
class Lines extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  get all(): readonly string[] {
    return this.text.split("\n").slice(0, -1);
  }
}

function never(error: unknown): never {
  throw error;
}

function logTo(logger: Logger): RunLog {
  return runLog(logger, never, run);
}

describe("a run's log over pino", () => {
  /** What pino writes, without what it says of the process. */
  function written(log: (to: RunLog) => void, whose: typeof run | undefined = run): readonly object[] {
    const lines = new Lines();
    const logger = pino({ level: "trace", base: null, timestamp: false }, lines);
    log(runLog(logger, never, whose));
    return lines.all.map((line): object => JSON.parse(line));
  }

  test("gives the task and the run as fields of each line", () => {
    expect(written((log) => log.info("fetched"))).toEqual([{ level: 30, ...run, msg: "fetched" }]);
  });

  test("has all of pino's levels", () => {
    const lines = written((log) => {
      for (const level of logLevels) log[level](level);
    });
    expect(lines).toMatchObject([
      { level: 10, msg: "trace" },
      { level: 20, msg: "debug" },
      { level: 30, msg: "info" },
      { level: 40, msg: "warn" },
      { level: 50, msg: "error" },
      { level: 60, msg: "fatal" },
    ]);
  });

  test("gives details as fields, which pino itself would drop after a message", () => {
    expect(written((log) => log.info("fetched", { rows: 42 }))).toMatchObject([{ rows: 42, msg: "fetched" }]);
  });

  test("gives an error as pino gives errors", () => {
    const [line] = written((log) => log.error("no rows", new RangeError("out of range")));
    expect(line).toMatchObject({ msg: "no rows", err: { type: "RangeError", message: "out of range" } });
  });

  test("gives several details, and details that are no objects, as a list", () => {
    expect(written((log) => log.warn("odd", 7, { rows: 2 }))).toMatchObject([
      { msg: "odd", details: [7, { rows: 2 }] },
    ]);
    expect(written((log) => log.warn("odd", 7))).toMatchObject([{ msg: "odd", details: [7] }]);
  });

  test("lets pino fill places in a message", () => {
    expect(written((log) => log.info("%d rows of %s", 42, "orders"))).toMatchObject([
      { msg: "42 rows of orders" },
    ]);
  });

  test("takes pino's own order, the fields first", () => {
    expect(written((log) => log.info({ rows: 42 }, "fetched %s", "orders"))).toMatchObject([
      { rows: 42, msg: "fetched orders" },
    ]);
    expect(written((log) => log.info({ rows: 42 }))).toEqual([{ level: 30, ...run, rows: 42 }]);
  });

  test("keeps to the level that the logger is set to", () => {
    const lines = new Lines();
    const log = logTo(pino({ level: "warn" }, lines));
    log.info("not this");
    log.warn("but this");
    expect(lines.all).toHaveLength(1);
  });

  test("of the session itself has no task and no run", () => {
    const lines = new Lines();
    runLog(pino({ base: null, timestamp: false }, lines), never).error("it goes on", new Error("x"));
    expect(JSON.parse(lines.all[0] ?? "")).toMatchObject({
      level: 50,
      msg: "it goes on",
      err: { message: "x" },
    });
    expect(lines.text).not.toContain("task");
  });
});

describe("a run's log over the console, or what has its shape", () => {
  test("begins each line with the task and the run", () => {
    const [out, problems] = [new Lines(), new Lines()];
    const log = logTo(new Console({ stdout: out, stderr: problems }));
    log.info("fetched", { rows: 42 });
    log.warn("%d rows", 3);
    expect(out.text).toBe("[report 018f] fetched { rows: 42 }\n");
    expect(problems.text).toBe("[report 018f] 3 rows\n");
  });

  test("takes pino's order as well", () => {
    const out = new Lines();
    const log = logTo(new Console(out));
    log.info({ rows: 42 }, "fetched");
    log.info({ rows: 43 });
    expect(out.all).toEqual(["[report 018f] fetched { rows: 42 }", "[report 018f] { rows: 43 }"]);
  });

  test("writes trace as debug and fatal as error, since the console's trace prints where it was called", () => {
    const [out, problems] = [new Lines(), new Lines()];
    const log = logTo(new Console({ stdout: out, stderr: problems }));
    log.trace("small");
    log.fatal("big");
    expect([out.text, problems.text]).toEqual(["[report 018f] small\n", "[report 018f] big\n"]);
  });

  test("uses trace and fatal where the logger has both as levels", () => {
    const levels: LogLevel[] = [];
    const note = (level: LogLevel) => () => {
      levels.push(level);
    };
    const log = logTo({
      trace: note("trace"),
      debug: note("debug"),
      info: note("info"),
      warn: note("warn"),
      error: note("error"),
      fatal: note("fatal"),
    });
    for (const level of logLevels) log[level]("x");
    expect(levels).toEqual(logLevels);
  });

  test("calls the logger as its own method, and can itself be taken apart", () => {
    class Prefixed implements Logger {
      readonly lines: string[] = [];
      debug(): void {}
      info(message: string): void {
        this.lines.push(message);
      }
      warn(): void {}
      error(): void {}
    }
    const logger = new Prefixed();
    const { info } = logTo(logger);
    info("fetched");
    expect(logger.lines).toEqual(["[report 018f] fetched"]);
  });
});

test("a logger with children whose messages come first, as winston has them, keeps its order", () => {
  const got: unknown[] = [];
  const line = (...parts: readonly unknown[]) => {
    got.push(parts);
  };
  const winstonLike: Logger = {
    debug: line,
    info: line,
    warn: line,
    error: line,
    child(fields) {
      got.push(fields);
      return this;
    },
  };
  logTo(winstonLike).info("fetched", { rows: 42 });
  expect(got).toEqual([run, ["fetched", { rows: 42 }]]);
});

describe("a logger that fails", () => {
  const broken = () => {
    throw new Error("the disk is full");
  };
  const whole: Logger = { debug: broken, info: broken, warn: broken, error: broken };

  test("harms nobody, and is reported once", () => {
    const told: unknown[] = [];
    const log = runLog(whole, (error) => told.push(error), run);
    log.info("a");
    log.error("b");
    expect(told).toEqual([new Error("the disk is full")]);
  });

  test("in making the run's child harms nobody either", () => {
    const told: unknown[] = [];
    const log = runLog({ ...whole, child: broken }, (error) => told.push(error), run);
    log.info("a");
    expect(told).toHaveLength(1);
  });

  test("later, by a promise that rejects, is reported as well", async () => {
    const told: unknown[] = [];
    const late = async () => broken();
    const log = runLog({ ...whole, info: late }, (error) => told.push(error), run);
    log.info("a");
    await Promise.resolve();
    expect(told).toHaveLength(1);
  });
});
