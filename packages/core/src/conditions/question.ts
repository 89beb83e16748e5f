/** A question to a user's function. Asking is the loop's business; observing only says that it must be asked. */
export interface Question {
  /** The same for the same question, whoever asks. */
  readonly key: string;
  /** The name under which the function was defined. */
  readonly name: string;
  /** Values for the function, by name. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a user's function said, and how long that may be used. */
export interface Answer {
  readonly truth: boolean | undefined;
  /** Epoch ms: from this instant on it must be asked again. */
  readonly until: number;
  /** The highest sequence in the history when it was asked. */
  readonly seen: number;
  /** Why it is unknown. */
  readonly reason?: string;
}
