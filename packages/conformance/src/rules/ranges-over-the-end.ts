import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";

const names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `nov-feb` in a cron trigger. */
export const rangesOverTheEnd: Rule = {
  name: "ranges over the end",
  reason:
    "A range may run over the end of its field: `22-4` is from 22 to the end and on from the beginning to 4.",
  verdict: "extended",
  covers({ expected, got }, found) {
    const { trigger } = found as { readonly trigger?: unknown }; // looked at before it is used
    const ranges = [...(JSON.stringify(trigger) ?? "").matchAll(/\b(\w+)-(\w+)\b/g)];
    const isOver = ranges.some(([, first = "", last = ""]) => placeOf(first) > placeOf(last));
    return expected === rejected && got !== rejected && isOver;
  },
};

function placeOf(value: string): number {
  const name = value.toLowerCase();
  return /^\d+$/.test(name) ? Number(name) : Math.max(names.indexOf(name), weekdays.indexOf(name));
}
