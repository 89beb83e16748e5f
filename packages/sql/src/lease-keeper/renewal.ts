/**
 * Renews leases in one database. It has a connection of its own, which it makes when there is something to renew and
 * makes anew after anything went wrong.
 */
export interface Renewal {
  /** Lets the lease run for another `term` ms if less than `least` ms of it are left. Rejects when that cannot be done. */
  renew(session: string, term: number, least: number): Promise<void>;
  close(): void;
}
