/**
 * What a start uses up, so that the same cause does not start the task twice.
 *
 * - `period`: an occurrence of a period, such as `daily 2026-11-21`;
 * - `run`: a run of another task that the condition waited for;
 * - `retry`: the task's own failed run;
 * - `own`: the task's own last start (`null`: it has never started);
 * - `given`: a cause that a user's condition names itself.
 */
export type Claim =
  | { readonly type: "period"; readonly name: string }
  | { readonly type: "run"; readonly task: string; readonly run: string }
  | { readonly type: "retry"; readonly run: string }
  | { readonly type: "own"; readonly run: string | null }
  | { readonly type: "given"; readonly name: string };

/**
 * A claim in words, the same for the same cause for ever: it is part of a stored key.
 *
 * @example
 * claimText({ type: "run", task: "fetch", run: "018f" }); // => "fetch#018f"
 */
export function claimText(claim: Claim): string {
  switch (claim.type) {
    case "period":
    case "given":
      return claim.name;
    case "run":
      return `${claim.task}#${claim.run}`;
    case "retry":
      return `retry ${claim.run}`;
    case "own":
      return claim.run === null ? "first" : `after ${claim.run}`;
    default:
      return claim satisfies never;
  }
}

/** The same claims once each, in the order of their texts: the form in which they are compared and stored. */
export function sortedClaims(claims: readonly Claim[]): readonly Claim[] {
  if (claims.length < 2) return claims;
  const byText = new Map(claims.map((claim) => [claimText(claim), claim]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
}

/**
 * The one reason for a run as a deterministic key: its claims, sorted and joined.
 * A condition that claims nothing uses the task's own last start.
 *
 * @example
 * occasionOf([{ type: "period", name: "daily 2026-11-21" }], null); // => "daily 2026-11-21"
 * occasionOf([], null); // => "first"
 */
export function occasionOf(claims: readonly Claim[], lastRun: string | null): string {
  if (claims.length === 0) return claimText({ type: "own", run: lastRun });
  return sortedClaims(claims).map(claimText).join(" & ");
}
