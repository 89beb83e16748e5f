import { expect, test } from "vitest";
import { sortArguments } from "../../src/command/variables.ts";

test("arguments whose name begins with $ are variables, the others flags", () => {
  expect(sortArguments({ dryRun: true, $PGPASSWORD: "x", $PGPORT: 5432, $PGUSER: undefined })).toEqual({
    flags: { dryRun: true },
    variables: { PGPASSWORD: "x", PGPORT: "5432" },
  });
});

test.for([
  ["$A", true],
  ["$A", ["hunter2"]],
  ["$A", "hunter2\0"],
  ["$A=B", "hunter2"],
  ["$", "hunter2"],
] as const)("what cannot be a variable is refused by name: %j", ([name, value]) => {
  expect(() => sortArguments({ [name]: value })).toThrow(`'${name}' cannot be a variable`);
  expect(() => sortArguments({ [name]: value })).not.toThrow("hunter2");
});
