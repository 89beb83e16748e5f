/** One fact: what another scheduler answered to one question. The rest of its fields are those of its family. */
export interface Case {
  readonly id: string;
  /** Dotted, coarse to fine: "status.this.before". */
  readonly kind: string;
  /** Why the answer is held to be a mistake of the original. */
  readonly suspect?: string;
  /** What a careful reading of the meaning answers in its place. */
  readonly sane?: unknown;
  /** There is no right answer, as around changes of the clock: told, never held against Gantry. */
  readonly informative?: boolean;
}

/** A file of cases. */
export interface CaseFile {
  readonly family: string;
  readonly informative?: boolean;
  readonly cases: readonly Case[];
}
