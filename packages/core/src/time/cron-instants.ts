/**
 * The instants at which a cron expression fires in a zone.
 *
 * @internal
 */
export interface CronInstants {
  /** The last fire at `instant` or before, -Infinity for none. */
  upTo(instant: number): number;
  /** The first fire after `instant`, Infinity for none. */
  after(instant: number): number;
}
