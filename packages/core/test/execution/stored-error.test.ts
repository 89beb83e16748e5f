import { describe, expect, it } from "vitest";
import { GantryError, TimeoutError } from "../../src/errors.ts";
import { storedError } from "../../src/execution/stored-error.ts";
import type { StoredError } from "../../src/runs/record.ts";

/** The messages of an error and of its causes. */
function chain(error: StoredError | undefined): string[] {
  return error === undefined ? [] : [error.message, ...chain(error.cause)];
}

describe("an error as data", () => {
  it("has its name, its message and its stack", () => {
    const error = new TypeError("not a text");
    expect(storedError(error)).toEqual({ name: "TypeError", message: "not a text", stack: error.stack });
  });

  it("has its code where that is a text", () => {
    expect(storedError(Object.assign(new Error("x"), { code: "ENOENT" })).code).toBe("ENOENT");
    expect(storedError(new TimeoutError("too slow", 5)).code).toBe("TIMEOUT");
    expect("code" in storedError(Object.assign(new Error("x"), { code: 7 }))).toBe(false);
  });

  it("has no stack where the error has none", () => {
    const error = new Error("x");
    delete error.stack;
    expect(storedError(error)).toEqual({ name: "Error", message: "x" });
  });

  it("has the chain of its causes", () => {
    const error = new Error("a", { cause: new GantryError("B", "b", { cause: "c" }) });
    expect(chain(storedError(error))).toEqual(["a", "b", "c"]);
    expect(storedError(error).cause).toMatchObject({ code: "B", cause: { name: "NonError", message: "c" } });
  });

  it("ends where its causes go round in a circle", () => {
    const error = new Error("round");
    error.cause = error;
    expect(chain(storedError(error))).toEqual(Array(6).fill("round"));
  });

  it("keeps the class's name, although the class has not set one", () => {
    class DiskFull extends Error {}
    expect(storedError(new DiskFull("x")).name).toBe("DiskFull");
  });

  it("is plain, whatever people put into an error", () => {
    const error = Object.assign(new Error("x"), { name: 7, message: { text: () => "y" }, stack: [() => 1] });
    expect(() => structuredClone(storedError(error))).not.toThrow();
    const { name, message, stack = "" } = storedError(error);
    expect([name, message, stack].map((part) => typeof part)).toEqual(["string", "string", "string"]);
  });

  it("of an object that is no error shows what is in it", () => {
    expect(storedError({ status: 404, message: "not found" }).message).toContain("not found");
  });
});
