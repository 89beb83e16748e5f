import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";
import { textOf } from "./said.ts";

/** A rule about texts that the original refuses and Gantry understands: those in which something stands. */
export function extension(name: string, reason: string, stands: (text: string) => boolean): Rule {
  return {
    name,
    reason,
    verdict: "extended",
    covers: (check, found) => check.expected === rejected && check.got !== rejected && stands(textOf(found)),
  };
}
