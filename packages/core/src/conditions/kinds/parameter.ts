import { checked } from "../checked.ts";
import { defineCondition } from "../definition.ts";
import { named } from "../named.ts";
import { frozen } from "../node.ts";
import { isName, isString, optional } from "../node-fields.ts";
import { isFalse, isTrue, type Topic } from "../observation.ts";
import { isParameter } from "../parameter-value.ts";
import { quote } from "../quote.ts";
import { withoutSession } from "../without-session.ts";

/** `param 'limit' exists`, `param 'limit' is '10'`: a session parameter, compared as text. */
export interface ParameterNode {
  readonly kind: "parameter";
  readonly name: string;
  /** Without it, it is enough that the parameter exists. */
  readonly value?: string;
}

/** Throws `ConditionError` for a blank name, and for a value that is no text. */
export function parameterNode(name: string, value?: string): ParameterNode {
  const parameter = named("The name of a parameter", name);
  return frozen({
    kind: "parameter",
    name: parameter,
    ...(value === undefined ? {} : { value: checked("param", value, isString) }),
  });
}

const predicate = (value: string | undefined) => (value === undefined ? "exists" : `is ${quote(value)}`);

export const parameter = defineCondition<ParameterNode>({
  kind: "parameter",
  fields: { name: isName, value: optional(isString) },
  format: ({ name, value }) => `param ${quote(name)} ${predicate(value)}`,
  describe: ({ name, value }) => `when the parameter ${quote(name)} ${predicate(value)}`,
  bind: ({ name, value }) => {
    const topics: readonly Topic[] = [`parameter:${name}`];
    return ({ now, patience, session }) => {
      if (session === undefined) return withoutSession(now + patience);
      const found = session.parameter(name);
      const truth = found !== undefined && (value === undefined || isParameter(found.value, value));
      return (truth ? isTrue : isFalse)(Number.POSITIVE_INFINITY, topics);
    };
  },
});
