/** Where a function is found again by a thread or process: by its definition in a module, or as an export of one. */
export type Origin =
  | { readonly module: string; readonly name: string; readonly ordinal: number }
  | { readonly module: string; readonly export: string };

/** The same, or why it cannot be found again. */
export type OriginOrProblem = Origin | { readonly problem: string };
