import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Claim, claimText, occasionOf, sortedClaims } from "../../src/runs/claim.ts";

const daily: Claim = { type: "period", name: "daily 2026-11-21" };
const fetched: Claim = { type: "run", task: "fetch", run: "018f" };

describe("a claim in words", () => {
  it.each<[Claim, string]>([
    [daily, "daily 2026-11-21"],
    [fetched, "fetch#018f"],
    [{ type: "retry", run: "018f" }, "retry 018f"],
    [{ type: "own", run: "018f" }, "after 018f"],
    [{ type: "own", run: null }, "first"],
    [{ type: "given", name: "manual 7" }, "manual 7"],
  ])("%o is %s", (claim, text) => {
    expect(claimText(claim)).toBe(text);
  });
});

describe("an occasion", () => {
  it("is the sorted claims, joined", () => {
    expect(occasionOf([fetched, daily], "0190")).toBe("daily 2026-11-21 & fetch#018f");
  });

  it("names a claim that was made twice once", () => {
    expect(occasionOf([daily, fetched, { ...daily }], null)).toBe("daily 2026-11-21 & fetch#018f");
  });

  it("is the own last start where nothing is claimed", () => {
    expect(occasionOf([], "0190")).toBe("after 0190");
    expect(occasionOf([], null)).toBe("first");
  });

  it("does not depend on the order of the claims", () => {
    const claim = fc.record({ type: fc.constant("given" as const), name: fc.string({ maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(claim), (claims) => {
        expect(occasionOf(claims.toReversed(), "x")).toBe(occasionOf(claims, "x"));
        expect(sortedClaims(sortedClaims(claims))).toEqual(sortedClaims(claims));
      }),
    );
  });
});
