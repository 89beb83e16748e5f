/** What the test tells the process: go. */
export interface Go {
  readonly go: true;
}

/** What the process tells the test. */
export type News =
  | { readonly news: "ready" }
  /** The run ids of the starts that were accepted, and how many were refused. */
  | { readonly news: "raced"; readonly accepted: readonly string[]; readonly refused: number }
  | { readonly news: "begins"; readonly batch: number }
  | { readonly news: "stored"; readonly batch: number };

/** How many starts are in a batch of the process that is killed. */
export const batchSize = 50;
