import type { Repository } from "@gantry/core";

/** The repository behind a door: `guard` is called before every read and write, and may refuse it by throwing. */
export function wrapped(
  inner: Repository,
  options: { shared?: boolean; guard?: () => void } = {},
): Repository {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    options.guard?.();
    return work();
  };
  return {
    name: inner.name,
    shared: options.shared ?? inner.shared,
    open: (owner, term) => inner.open(owner, term),
    load: (query) => inner.load(query),
    changes: (sequence) => guarded(() => inner.changes(sequence)),
    start: (starts) => guarded(() => inner.start(starts)),
    end: (ends) => guarded(() => inner.end(ends)),
    openRuns: () => inner.openRuns(),
    renew: (session, term) => guarded(() => inner.renew(session, term)),
    revoke: (session, because) => guarded(() => inner.revoke(session, because)),
    records: (query) => inner.records(query),
    close: (session) => inner.close(session),
  };
}
