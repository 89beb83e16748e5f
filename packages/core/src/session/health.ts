import type { Phase } from "./lifecycle.ts";

/** How it stands with a session and what it leans on: what a health check of a server asks. */
export interface SessionHealth {
  readonly phase: Phase;
  /** Why nothing starts, for people; `undefined`: tasks start when they are due. */
  readonly standstill: string | undefined;
  readonly repository: RepositoryHealth;
  /** How many runs are going on. */
  readonly running: number;
}

export interface RepositoryHealth {
  /** "sqlite runs.db". */
  readonly name: string;
  /** `down`: it has failed and has not answered since. Nothing starts until it does. */
  readonly state: "up" | "down";
  /** Epoch ms of the first failure, while it is down. */
  readonly since?: number;
  /** The latest failure, while it is down. */
  readonly error?: unknown;
  /** Runs that have ended and whose ends wait to be stored. */
  readonly unstored: number;
}
