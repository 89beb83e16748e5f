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

/** An owner and until when it has said that it lives. */
export interface OwnerState extends Owner {
  /** Epoch milliseconds. */
  readonly leaseUntil: number;
}
