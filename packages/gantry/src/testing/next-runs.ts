import { type Instant, instantOf, type Session } from "@gantry/core";

/** A start that time alone will bring. */
export interface NextRun {
  readonly task: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface NextRunsQuery {
  /** At most so many. Default: all. */
  readonly count?: number;
  /** Not later than this instant. */
  readonly until?: Instant;
}

/** The next start of each task, as far as time alone will bring it, the earliest first. */
export function nextRuns(session: Session, { count, until }: NextRunsQuery): readonly NextRun[] {
  const limit = until === undefined ? Number.POSITIVE_INFINITY : instantOf(until);
  const starts = session.tasks.flatMap((task): readonly NextRun[] => {
    const at = task.next();
    return at === undefined || at > limit ? [] : [{ task: task.name, at }];
  });
  return starts.sort((a, b) => a.at - b.at).slice(0, count);
}
