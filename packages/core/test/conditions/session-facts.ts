import {
  builtInKinds,
  type ConditionLike,
  type Facts,
  History,
  nodeOf,
  type SessionFacts,
  Zone,
} from "@gantry/core";

/** Observes a condition about the session; it has the parameters that are given, and no tasks. */
export function observeIn(
  condition: ConditionLike,
  now: number,
  session: Partial<SessionFacts> & { readonly params?: Readonly<Record<string, unknown>> } = {},
) {
  const { params = {}, ...rest } = session;
  const history = new History();
  const facts: Facts = {
    now,
    patience: 1_000,
    history: (task) => history.of(task),
    answer: () => undefined,
    session: {
      startedAt: now,
      cycles: { count: 0, reaches: () => now },
      parameter: (name) => (Object.hasOwn(params, name) ? { value: params[name] } : undefined),
      ...rest,
    },
  };
  return builtInKinds.bind(nodeOf(condition), { task: "self", zone: Zone.of("UTC") }).observe(facts);
}
