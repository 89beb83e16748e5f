import {
  AnchorError,
  type ConditionNode,
  ConditionSyntaxError,
  CronError,
  formatCondition,
} from "@gantry/core";
import { parseCondition } from "gantry";
import type { Case } from "../case.ts";
import { answerOf, type Check, rejected } from "../check.ts";
import { family } from "../family.ts";
import { withOneAge, withoutOrder } from "../translate/normal-form.ts";
import type { Structure, TimeStructure } from "../translate/structure.ts";
import { nodeOfStructure, nodeOfTimeStructure } from "../translate/structure-node.ts";
import { saneReading } from "./sane-reading.ts";

interface ParseCase extends Case {
  readonly text: string;
  readonly parse?: Structure | TimeStructure;
  readonly error?: string;
}

/** What does a text mean, or must it be refused? Compared as nodes, and shown as canonical sentences. */
export const conditionParse = family<ParseCase>("c_condition_parse", (found): readonly Check[] => {
  const isTime = found.kind.startsWith("time.");
  const got = isTime ? readTime(found.text) : read(found.text);
  return expectedOf(found, isTime).map((expected) => ({
    point: { text: found.text },
    expected: comparable(expected),
    got: comparable(got),
  }));
});

function comparable(node: ConditionNode | typeof rejected): unknown {
  return node === rejected ? rejected : { text: formatCondition(node), node };
}

/** One reading, or none where any will do. */
function expectedOf(found: ParseCase, isTime: boolean): readonly (ConditionNode | typeof rejected)[] {
  const sane = saneReading(found.suspect, found.text, found.parse);
  if (sane === undefined) return [];
  if (sane === rejected) return [rejected];
  if (typeof sane === "string") return [withOneAge(parseCondition(sane))];
  return [
    isTime
      ? withoutOrder(nodeOfTimeStructure(sane as TimeStructure)) // the kind says which of the two it is
      : withOneAge(nodeOfStructure(sane as Structure)),
  ];
}

function read(text: string): ConditionNode | typeof rejected {
  return answerOf(() => withOneAge(parseCondition(text)), isRefusal);
}

/** The text of a period: a condition made of `time of ...` alone, and spans, which stand behind `has ...` here. */
function readTime(text: string): ConditionNode | typeof rejected {
  const span = /^(?:past|every)\s(.*)$/s.exec(text)?.[1];
  const node = read(span === undefined ? text : `has started past ${span}`);
  return node === rejected || (span === undefined && !isPeriod(node)) ? rejected : withoutOrder(node);
}

function isPeriod(node: ConditionNode): boolean {
  const parts = Object.values(node).flat().filter(isNode);
  return ["all", "any", "not", "timeOf", "constant"].includes(node.kind) && parts.every(isPeriod);
}

function isNode(value: unknown): value is ConditionNode {
  return typeof value === "object" && value !== null && "kind" in value;
}

const refusals = [ConditionSyntaxError, CronError, AnchorError];
const isRefusal = (error: unknown) => refusals.some((refusal) => error instanceof refusal);
