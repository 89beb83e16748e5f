import type { Facts } from "./facts.ts";
import { isUnknown, type Observation } from "./observation.ts";

/**
 * Observes; a condition that throws, or answers with anything but an observation, is unknown: one user's mistake must not
 * stop the tick for everybody.
 */
export function guarded(observe: (facts: Facts) => Observation, facts: Facts, kind: string): Observation {
  const trouble = (reason: string) =>
    isUnknown(facts.now + facts.patience, [], `the condition '${kind}' ${reason}`);
  try {
    const observation: unknown = observe(facts);
    return isObservation(observation) ? observation : trouble("did not answer with an observation");
  } catch (error) {
    return trouble(`threw: ${messageOf(error)}`);
  }
}

function isObservation(found: unknown): found is Observation {
  if (typeof found !== "object" || found === null) return false;
  const { truth, until, topics, claims, evidence, since } = found as Partial<Observation>; // each part is looked at
  return (
    (truth === undefined || typeof truth === "boolean") &&
    [until, since].every((instant) => typeof instant === "number" && !Number.isNaN(instant)) &&
    [topics, claims, evidence].every(Array.isArray)
  );
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error);
  } catch {
    return "something that cannot be shown";
  }
}
