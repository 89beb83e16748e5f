import type { Observer } from "./definition.ts";
import type { Facts } from "./facts.ts";
import type { Topic } from "./observation.ts";

/**
 * Up to when, and but for which topics, what a true condition claims cannot change.
 *
 * The bounds of an observation are about its truth alone: `hourly | daily` stays true until midnight, but at the full
 * hour it claims something new. Every claim is made by some node, so the bounds of all of them together hold for the claims.
 */
export function claimBounds(observer: Observer, facts: Facts): { until: number; topics: readonly Topic[] } {
  const bounds = [observer.observe(facts), ...observer.parts.map((part) => claimBounds(part, facts))];
  return {
    until: Math.min(...bounds.map(({ until }) => until)),
    topics: bounds.flatMap(({ topics }) => topics),
  };
}
