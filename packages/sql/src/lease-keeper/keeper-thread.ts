// The thread that renews leases. It loads nothing of Gantry but what stands beside it: it is to be there in a moment.
import { parentPort } from "node:worker_threads";
import type { LeaseStore, ToKeeper } from "./messages.ts";
import { PostgresRenewal } from "./postgres-renewal.ts";
import type { Renewal } from "./renewal.ts";
import { SqliteRenewal } from "./sqlite-renewal.ts";

/** Of a term: how often it is looked, and how much has to be left for nothing to be done. The session renews its lease
 * by itself every third of a term; only when it misses a turn is anything done here. A connection that went silent is
 * given up after `limit`, and another one tried after `again`, so that the lease is still there then. */
const parts = { look: 1 / 6, least: 0.55, limit: 1 / 4, again: 1 / 20 } as const;

/** However short a lease is, a call gets so much time, in ms. */
const leastPatience = 250;

/** What is being kept: each by its number, with what ends it. */
const kept = new Map<number, () => void>();

/** One connection for all leases in a database. */
const renewals = new Map<string, { readonly renewal: Renewal; users: number; limit: number }>();

parentPort?.on("message", (order: ToKeeper) => {
  if ("drop" in order) {
    kept.get(order.drop)?.();
    kept.delete(order.drop);
  } else kept.set(order.keep, keep(order));
});

function keep({ session, term, store }: Extract<ToKeeper, { keep: number }>): () => void {
  const key = JSON.stringify(store);
  const shared = renewals.get(key) ?? {
    renewal: renewalOf(store),
    users: 0,
    limit: Number.POSITIVE_INFINITY,
  };
  renewals.set(key, shared);
  shared.users++;
  // They take turns on the connection: none waits for longer than the shortest lease can bear.
  shared.limit = Math.min(shared.limit, Math.max(leastPatience, Math.round(term * parts.limit)));
  let isOver = false;
  let timer: NodeJS.Timeout;
  const later = (part: number) => {
    if (isOver) return;
    // biome-ignore lint/style/noRestrictedGlobals: leases run in the time of the machine, and the clock of core would bring all of core along
    timer = setTimeout(look, Math.max(1, term * part));
  };
  const look = () => {
    shared.renewal.renew(session, term, Math.round(term * parts.least), shared.limit).then(
      () => later(parts.look),
      // A database that does not answer now is asked again.
      () => later(parts.again),
    );
  };
  later(parts.look);
  return () => {
    isOver = true;
    clearTimeout(timer);
    if (--shared.users > 0) return;
    renewals.delete(key);
    shared.renewal.close();
  };
}

function renewalOf(store: LeaseStore): Renewal {
  return store.kind === "sqlite" ? new SqliteRenewal(store) : new PostgresRenewal(store);
}
