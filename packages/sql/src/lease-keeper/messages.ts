/** How the thread reaches the database by itself: plain data. */
export type LeaseStore =
  | { readonly kind: "sqlite"; readonly path: string; readonly table: string }
  | {
      readonly kind: "postgres";
      readonly url: string;
      readonly table: string;
      /** In ms: how long a call may take. */
      readonly deadline: number;
    };

/** What the thread is told. */
export type ToKeeper =
  | {
      readonly keep: number;
      readonly session: string;
      /** In ms. */
      readonly term: number;
      readonly store: LeaseStore;
    }
  | { readonly drop: number };
