import fc from "fast-check";
import { expect, test } from "vitest";
import { Claims, mostAtOnce } from "../../src/remote/claims.ts";

test("of a run that is to begin and to be taken back, one happens: what was first", () => {
  const runs = fc.array(fc.record({ begins: fc.boolean(), again: fc.boolean() }), { maxLength: 200 });
  fc.assert(
    fc.property(runs, (steps) => {
      const memory = Claims.memory();
      const [here, there] = [new Claims(memory), new Claims(memory)];
      for (const [i, { begins, again }] of steps.entries()) {
        const run = i + 1;
        if (begins) expect(there.begin(run)).toBe(true);
        else expect(here.takeBack(run)).toBe(true);
        if (again) expect(begins ? there.begin(run) : here.takeBack(run)).toBe(true);
        expect(here.takeBack(run)).toBe(!begins);
        expect(there.begin(run)).toBe(begins);
      }
    }),
  );
});

test("a run does not harm the others that are there at the same time", () => {
  const claims = new Claims(Claims.memory());
  const runs = Array.from({ length: mostAtOnce }, (_, i) => i + 1);
  for (const run of runs) expect(run % 3 === 0 ? claims.takeBack(run) : claims.begin(run)).toBe(true);
  expect(runs.filter((run) => claims.takeBack(run))).toEqual(runs.filter((run) => run % 3 === 0));
});
