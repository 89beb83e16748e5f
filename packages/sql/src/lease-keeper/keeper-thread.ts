// The thread that renews leases. It loads nothing of Gantry but what stands beside it: it is to be there in a moment.
import { parentPort } from "node:worker_threads";
import type { LeaseStore, ToKeeper } from "./messages.ts";
import { PostgresRenewal } from "./postgres-renewal.ts";
import type { Renewal } from "./renewal.ts";
import { SqliteRenewal } from "./sqlite-renewal.ts";

/** Of a term: how often it is looked, and how much has to be left for nothing to be done. The session renews its lease
 * by itself every third of a term; only when it misses a turn is anything done here. */
const parts = { look: 1 / 6, least: 0.55 } as const;

/** What is being kept: each by its number, with what ends it. */
const kept = new Map<number, () => void>();

/** One connection for all leases in a database. */
const renewals = new Map<string, { readonly renewal: Renewal; users: number }>();

parentPort?.on("message", (order: ToKeeper) => {
  if ("drop" in order) {
    kept.get(order.drop)?.();
    kept.delete(order.drop);
  } else kept.set(order.keep, keep(order));
});

function keep({ session, term, store }: Extract<ToKeeper, { keep: number }>): () => void {
  const key = JSON.stringify(store);
  const shared = renewals.get(key) ?? { renewal: renewalOf(store), users: 0 };
  renewals.set(key, shared);
  shared.users++;
  let isOver = false;
  let timer: NodeJS.Timeout;
  const later = () => {
    // biome-ignore lint/style/noRestrictedGlobals: leases run in the time of the machine, and the clock of core would bring all of core along
    timer = setTimeout(look, Math.max(1, term * parts.look));
  };
  const look = () => {
    shared.renewal
      .renew(session, term, Math.round(term * parts.least))
      // A database that does not answer now is asked again.
      .catch(() => undefined)
      .finally(() => {
        if (!isOver) later();
      });
  };
  later();
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
