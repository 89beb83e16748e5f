/** Where a function is found again by a thread or process: by its definition in a module, or as an export of one. */
export type Origin = DefinedOrigin | { readonly module: string; readonly export: string };

/** A definition in a module: by its name, and which one of that name it is. */
export interface DefinedOrigin {
  readonly module: string;
  readonly name: string;
  readonly ordinal: number;
}

/** The same, or why it cannot be found again. */
export type OriginOrProblem = Origin | { readonly problem: string };
