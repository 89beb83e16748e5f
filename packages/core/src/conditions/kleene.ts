import { isFalse, isTrue, isUnknown, type Observation, type Topic } from "./observation.ts";

/**
 * The conjunction of observations after Kleene: one false part decides, even beside an unknown one.
 *
 * A false conjunction stays false while any one of its false parts does, so it takes the bounds of the one that
 * lasts longest; the others need not be looked at until then. What is still to be asked counts only where the known
 * parts leave the truth open.
 */
export function conjunction(parts: readonly Observation[]): Observation {
  const lasting = longestLasting(parts, false);
  if (lasting !== undefined) return isFalse(lasting.until, lasting.topics);
  const open = unknownAmong(parts);
  if (open !== undefined) return open;
  return isTrue(firstUntil(parts), allTopics(parts), {
    claims: parts.flatMap((part) => part.claims),
    evidence: parts.flatMap((part) => part.evidence),
    since: Math.max(...parts.map((part) => part.since)),
  });
}

/** The mirror of {@link conjunction}. A true disjunction bears the claims of all its true parts. */
export function disjunction(parts: readonly Observation[]): Observation {
  const lasting = longestLasting(parts, true);
  if (lasting !== undefined) {
    const held = parts.filter((part) => part.truth === true);
    return isTrue(lasting.until, lasting.topics, {
      claims: held.flatMap((part) => part.claims),
      evidence: held.flatMap((part) => part.evidence),
      since: Math.min(...held.map((part) => part.since)),
    });
  }
  return unknownAmong(parts) ?? isFalse(firstUntil(parts), allTopics(parts));
}

function longestLasting(parts: readonly Observation[], truth: boolean): Observation | undefined {
  let lasting: Observation | undefined;
  for (const part of parts) {
    if (part.truth === truth && (lasting === undefined || part.until > lasting.until)) lasting = part;
  }
  return lasting;
}

/** Unknown, if a part is; the other parts did not decide. */
function unknownAmong(parts: readonly Observation[]): Observation | undefined {
  const unknown = parts.filter((part) => part.truth === undefined);
  if (unknown.length === 0) return undefined;
  const reasons = [...new Set(unknown.map((part) => part.reason ?? "unknown"))];
  return isUnknown(firstUntil(parts), allTopics(parts), reasons.join("; "), {
    waiting: unknown.every((part) => part.waiting),
    questions: unknown.flatMap((part) => part.questions ?? []),
  });
}

function firstUntil(parts: readonly Observation[]): number {
  return Math.min(...parts.map((part) => part.until));
}

function allTopics(parts: readonly Observation[]): readonly Topic[] {
  return parts.flatMap((part) => part.topics);
}
