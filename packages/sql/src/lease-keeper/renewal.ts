/**
 * Renews leases in one database. It has a connection of its own, which it makes when there is something to renew and
 * makes anew after anything went wrong.
 */
export interface Renewal {
  /**
   * Lets the lease run for another `term` ms if less than `least` ms of it are left. Rejects when that cannot be done;
   * `limit`: within so many ms, where others can keep it waiting.
   */
  renew(session: string, term: number, least: number, limit: number): Promise<void>;
  close(): void;
}
