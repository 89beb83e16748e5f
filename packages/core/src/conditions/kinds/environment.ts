import { defineCondition } from "../definition.ts";
import { named } from "../named.ts";
import { frozen } from "../node.ts";
import { isName } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";
import { isParameter } from "../parameter-value.ts";
import { quote } from "../quote.ts";
import { withoutSession } from "../without-session.ts";

/** `env 'prod'`: the session's parameter `env` is this. */
export interface EnvironmentNode {
  readonly kind: "environment";
  readonly value: string;
}

/** Throws `ConditionError` for a blank one. */
export function environmentNode(value: string): EnvironmentNode {
  return frozen({ kind: "environment", value: named("The name of an environment", value) });
}

export const environment = defineCondition<EnvironmentNode>({
  kind: "environment",
  fields: { value: isName },
  format: ({ value }) => `env ${quote(value)}`,
  describe: ({ value }) => `when the environment is ${quote(value)}`,
  bind:
    ({ value }) =>
    ({ now, patience, session }) => {
      if (session === undefined) return withoutSession(now + patience);
      const truth = isParameter(session.parameter("env")?.value, value);
      return (truth ? isTrue : isFalse)(Number.POSITIVE_INFINITY, ["parameter:env"]);
    },
});
