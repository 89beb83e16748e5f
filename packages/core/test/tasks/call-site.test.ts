import { expect, test } from "vitest";
import { callSite } from "../../src/tasks/call-site.ts";

function here() {
  return callSite(here);
}

const atTop = here();
const inFunction = (() => [1].map(() => here())[0])();

test("a call at the top level of a module comes from that module, through its own functions, too", () => {
  expect(atTop).toEqual({ module: import.meta.url });
  expect(inFunction).toEqual({ module: import.meta.url });
});

test("a call in a function that another module calls does not", () => {
  function setUp() {
    return here();
  }
  expect(setUp()).toMatchObject({ problem: expect.stringContaining("inside") });
});

test("a call in a text that is evaluated comes from nowhere", () => {
  const evaluated: unknown = new Function("here", "return here()")(here);
  expect(evaluated).toMatchObject({ problem: expect.stringContaining("not defined in a file") });
});

test("asking leaves the stacks of errors as they were", () => {
  const { stackTraceLimit } = Error;
  here();
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  expect(typeof new Error("x").stack).toBe("string");
});
