/** What a scheduler that can be stopped tells its test. */
export interface Told {
  readonly event: "abort" | "run:start" | "run:success" | "run:refuse" | "run:crash" | "lease:lose";
  readonly task?: string;
  /** Why the run was told to end. */
  readonly said?: string;
}
