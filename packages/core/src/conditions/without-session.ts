import { isUnknown, type Observation } from "./observation.ts";

/** What a condition about the session is where there is none: it is observed by itself, over given facts. */
export function withoutSession(until: number): Observation {
  return isUnknown(until, [], "there is no session");
}
