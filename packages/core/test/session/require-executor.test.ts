import { describe, expect, test } from "vitest";
import { never, OptionError, Session, type SessionOptions } from "../../src/index.ts";

const language = {
  readCondition: () => {
    throw new Error("no sentence was expected");
  },
};
const open = () => Promise.reject(new Error("nothing runs here"));
const both: SessionOptions = { executors: { thread: open, process: open } };
const module = new URL("./work.js", import.meta.url);

describe.each(["thread", "process"] as const)(
  "execution %s is refused when the task is defined",
  (execution) => {
    test("in a session without such an executor", () => {
      const session = new Session({}, language);
      const define = () => session.createTask(never, { name: "x", execution, module });
      expect(define).toThrow(OptionError);
      expect(define).toThrow(
        `task 'x': execution: '${execution}' needs an executor, and this session has none.`,
      );
      expect(session.tasks).toEqual([]);
    });

    test("of a function inside a function, with what to do", () => {
      const session = new Session(both, language);
      const define = () => session.createTask(never, { name: "x", execution }, () => {});
      expect(define).toThrow("would not find its function there: it was defined inside");
      expect(define).toThrow("defineTask(import.meta, ...)");
    });

    test("also when it comes by an update, or from the session", () => {
      const session = new Session(both, language);
      const task = session.createTask(never, function inside() {});
      expect(() => task.update({ execution })).toThrow(OptionError);
      const other = new Session({ ...both, execution }, language);
      expect(() => other.createTask(never, function inside() {})).toThrow(OptionError);
    });
  },
);

test("a thread has no folder of its own, a process no limits", () => {
  const session = new Session(both, language);
  const worker = { cwd: "/" };
  expect(() => session.createTask(never, { name: "x", execution: "thread", module, worker })).toThrow(
    "task 'x': worker: cwd: a thread cannot have its own.",
  );
  const limits = { resourceLimits: { stackSizeMb: 1 } };
  expect(() =>
    session.createTask(never, { name: "x", execution: "process", module, worker: limits }),
  ).toThrow("task 'x': worker: resourceLimits: a process cannot have its own.");
});
