import { assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { CronError } from "../../src/errors.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronTexts } from "./cron-texts.ts";

function refusal(text: string): CronError {
  try {
    parseCron(text);
  } catch (error) {
    if (error instanceof CronError) return error;
    throw error;
  }
  throw new Error(`"${text}" was read`);
}

describe("parseCron", () => {
  it.each([
    ["* * * * *", "* * * * *"],
    ["  0\t9 *  * 1-5\n", "0 9 * * 1-5"],
    ["05 09 01 02 *", "5 9 1 2 *"],
    ["0 9 * jan,Feb-MAR mon-Fri", "0 9 * 1,2-3 1-5"],
    ["*/10 30 9 * * *", "*/10 30 9 * * *"],
    ["*/1 * * * *", "* * * * *"],
    ["5/15 * * * *", "5-59/15 * * * *"],
    ["50/15 0/6 5/10 3/4 2/2", "50 0-23/6 5-31/10 3-12/4 2-6/2"],
    ["0 22-4 * * *", "0 22-23,0-4 * * *"],
    ["0 22-4/2 * * *", "0 22,0-4/2 * * *"],
    ["0 22-5/3 * * *", "0 22,1-5/3 * * *"],
    ["50-10 * 28-3 NOV-FEB *", "50-59,0-10 * 28-31,1-3 11-12,1-2 *"],
    ["0 0 * * FRI-MON", "0 0 * * 5-6,0-1"],
    ["0 0 * * 5-7", "0 0 * * 5-6,0"],
    ["0 0 * * 7", "0 0 * * 0"],
    ["0 0 * * 7-2", "0 0 * * 0-2"],
    ["0 0 * * 7-7", "0 0 * * 0"],
    ["0 0 * * 0-7", "0 0 * * 0-6"],
    ["0 0 * * 1-7", "0 0 * * 1-6,0"],
    ["0 0 * * 1-7/2", "0 0 * * 1-6/2,0"],
    ["0 0 * * SAT-SUN", "0 0 * * 6,0"],
    ["0 0 5-5 * *", "0 0 5 * *"],
    ["3-5/3 */30 * * *", "3 */24 * * *"],
    ["0 0 *,5 * 3,*", "0 0 * * 0-6"],
    ["0 0 */2,5 * *", "0 0 */2,5 * *"],
    ["0 0 ? * 5", "0 0 * * 5"],
    ["0 0 13 * ?", "0 0 13 * *"],
    ["0 0 ? * ?", "0 0 * * *"],
    ["0 0 l * *", "0 0 L * *"],
    ["0 0 lw * *", "0 0 LW * *"],
    ["0 0 1,15w,L * *", "0 0 1,15W,L * *"],
    ["0 0 * * friL", "0 0 * * 5L"],
    ["0 0 * * 7L,fri#2", "0 0 * * 0L,5#2"],
    ["@yearly", "0 0 1 1 *"],
    ["@annually", "0 0 1 1 *"],
    ["@monthly", "0 0 1 * *"],
    ["@weekly", "0 0 * * 0"],
    [" @Daily ", "0 0 * * *"],
    ["@midnight", "0 0 * * *"],
    ["@hourly", "0 * * * *"],
  ])("writes %j as %j", (text, expression) => {
    expect(parseCron(text)).toEqual({ expression });
  });

  it.each([
    ["", 0],
    ["a b", 3],
    ["* * *", 5],
    ["* * * * * * *", 13],
    ["60 * * * *", 0],
    ["* 24 * * *", 2],
    ["* * 0 * *", 4],
    ["* * 32 * *", 4],
    ["* * * 13 *", 6],
    ["* * * 0 *", 6],
    ["* * * * 8", 8],
    ["60 * * * * *", 0],
    ["1,2, * * * *", 4],
    [",1 * * * *", 0],
    ["5-61 * * * *", 0],
    ["1,5-x * * * *", 2],
    ["*/0 * * * *", 0],
    ["*/ * * * *", 0],
    ["/5 * * * *", 0],
    ["1-2-3 * * * *", 0],
    ["1/2/3 * * * *", 0],
    ["-5 * * * *", 0],
    ["+5 * * * *", 0],
    ["5.5 * * * *", 0],
    ["** * * * *", 0],
    ["? * * * *", 0],
    ["* ? * * *", 2],
    ["* * * ? *", 6],
    ["* * ?/2 * *", 4],
    ["H * * * *", 0],
    ["MON * * * *", 0],
    ["* * * MON *", 6],
    ["* * * * MONDAY", 8],
    ["* * * * JAN", 8],
    ["* * * * L", 8],
    ["* * * * FRI#6", 8],
    ["* * * * FRI#0", 8],
    ["* * * * FRI#L", 8],
    ["* * * * MON-FRI#2", 8],
    ["* * * * +MON", 8],
    ["* * L-3 * *", 4],
    ["* * 10-L * *", 4],
    ["* * W * *", 4],
    ["* * 32W * *", 4],
    ["* * 0W * *", 4],
    ["* * 1-5W * *", 4],
    ["* * 1,LW * *", 6],
    ["* 5L * * *", 2],
    ["* 5W * * *", 2],
    ["@reboot", 0],
    [" @dayly", 1],
  ])("refuses %j and says where", (text, offset) => {
    expect(refusal(text)).toMatchObject({ code: "CRON", name: "CronError", text, offset });
  });

  it("names the field, what it found and what the field may hold", () => {
    expect(refusal("0 9-25 * * *").message).toBe(
      '"0 9-25 * * *" is no cron expression: found "9-25" at offset 2 for the hour. ' +
        "Expected 0 to 23; *; a range, a step such as */2, or a list of those.",
    );
    expect(refusal("0 9 * * MON,").message).toContain("found nothing at offset 12 for the day of the week");
    expect(refusal("0 0 32 * *").message).toContain("LW for the last weekday; * or ?; a range, a step");
    expect(refusal("0 9 *").message).toContain("found 3 fields. Expected five (minute, hour,");
    expect(refusal("@fortnightly").message).toContain("Expected @yearly, @annually,");
  });

  it("gives frozen data", () => {
    expect(Object.isFrozen(parseCron("@daily"))).toBe(true);
    expect(Object.isFrozen(parseCron("0 9 * * *"))).toBe(true);
  });

  it("reads what it wrote as the same", () => {
    assert(
      property(cronTexts, ({ text }) => {
        const cron = parseCron(text);
        expect(parseCron(cron.expression)).toEqual(cron);
      }),
      { numRuns: 500 },
    );
  });

  it("gives an expression or a CronError inside the text for any text at all", () => {
    const parts = constantFrom(
      "*",
      "/",
      "-",
      ",",
      "5",
      "31",
      "60",
      " ",
      "L",
      "W",
      "#",
      "fri",
      "JAN",
      "@daily",
    );
    const fields = string({ unit: parts, maxLength: 4 });
    const texts = oneof(
      string(),
      fields,
      fields.map((field) => `0 0 ${field} * ${field}`),
    );
    assert(
      property(texts, (text) => {
        try {
          expect(parseCron(text).expression.split(" ").length).toBeGreaterThanOrEqual(5);
        } catch (error) {
          if (!(error instanceof CronError)) throw error;
          expect(error.offset).toBeGreaterThanOrEqual(0);
          expect(error.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
