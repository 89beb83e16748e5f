/** What a scheduler that may write no more tells its test. */
export interface Told {
  readonly event: "down" | "up";
  readonly message?: string;
}
