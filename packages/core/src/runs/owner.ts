/**
 * Who runs a run: one session in one operating-system process.
 *
 * Stored beside the runs, so that whoever opens the repository later can tell whether the owner of an open run is
 * still alive.
 */
export interface Owner {
  /** The session's random id. */
  readonly session: string;
  /** The app's name, for people. */
  readonly name: string;
  /** Names the booted machine and its space of process ids: within one place a process id means one process. */
  readonly place: string;
  readonly host: string;
  readonly pid: number;
  /** When the process began, in the place's own notation: a process id alone is used again. */
  readonly processStart: string;
}

/**
 * How a session's right to run stands, by the clock of the store.
 *
 * - `held`: it has renewed its lease in time;
 * - `lapsed`: it has not, and nobody has acted on that yet;
 * - `revoked`: it was taken for dead; it starts nothing until it opens the repository again;
 * - `closed`: it has ended in good order.
 */
export type LeaseState = "held" | "lapsed" | "revoked" | "closed";

/** An owner and its lease. */
export interface OwnerState extends Owner {
  readonly lease: LeaseState;
  /** Epoch milliseconds by the clock of the store: until when it has said that it lives. */
  readonly leaseUntil: number;
}
