import { type Instant, instantOf, type SessionFacts } from "@gantry/core";

/** What is said of the session that a condition stands in. With none of it, there is no session. */
export interface SaidOfSession {
  /** When it was started. Default: `now`. */
  readonly startedAt?: Instant;
  /** How many cycles it has done. Default 0. The next ones follow each other as by default, every 100 ms. */
  readonly cycles?: number;
  /** Its parameters by name: their values. */
  readonly params?: Readonly<Record<string, unknown>>;
}

const cycleSleep = 100;

/** The session as conditions know it, or none. */
export function sessionFacts(
  { startedAt, cycles, params }: SaidOfSession,
  now: number,
): SessionFacts | undefined {
  if (startedAt === undefined && cycles === undefined && params === undefined) return undefined;
  const done = cycles ?? 0;
  return {
    startedAt: startedAt === undefined ? now : instantOf(startedAt),
    cycles: { count: done, reaches: (count) => now + (count - done) * cycleSleep },
    parameter: (name) => (Object.hasOwn(params ?? {}, name) ? { value: params?.[name] } : undefined),
  };
}
