/** A task is not looked at until an instant, or until it is resumed. */
export interface Pause {
  /** Epoch ms; Infinity: until it is resumed. */
  readonly until: number;
  /** For people. */
  readonly reason?: string;
}
