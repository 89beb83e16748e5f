import { expect, it } from "vitest";
import * as syntax from "../src/index.ts";

it("gives out these names and no others", () => {
  expect(Object.keys(syntax).sort()).toEqual([
    "checkCondition",
    "checkPhrase",
    "fillPhrase",
    "formatCondition",
    "parseCondition",
  ]);
});
