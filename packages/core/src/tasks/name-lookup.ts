/** What came of looking up the names that a task's conditions and arguments use for other tasks. */
export interface NameLookup {
  /** The full names of the tasks that its arguments name, by the names that they use. */
  readonly ofArguments: ReadonlyMap<string, string>;
  /** The names that no task has, each with the full names that were tried. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
  /** For people: the names that more than one task could have been meant by, and which was taken. */
  readonly ambiguous: readonly string[];
}

/**
 * The full names that a name may stand for, the nearest first: with the prefixes of the group that it is written in,
 * then as it is. A leading `/` says that the rest is a full name already; a name that begins with one is its own.
 */
function fullNames(name: string, prefixes: readonly string[]): readonly string[] {
  if (name.startsWith("/")) return [name.slice(1), name];
  return [...prefixes.map((prefix) => `${prefix}${name}`), name];
}

/** Looks names up among those that are known, and keeps what is to be said about it. */
export class NameFinder {
  readonly missing = new Map<string, readonly string[]>();
  #ambiguous = new Map<string, string>();
  #isKnown: (name: string) => boolean;

  constructor(isKnown: (name: string) => boolean) {
    this.#isKnown = isKnown;
  }

  get ambiguous(): readonly string[] {
    return [...this.#ambiguous.values()];
  }

  /** The full name of the nearest task; the name itself, if there is none. */
  find(name: string, prefixes: readonly string[]): string {
    const tried = fullNames(name, prefixes);
    const [nearest, other] = tried.filter(this.#isKnown);
    if (nearest === undefined) this.missing.set(name, tried);
    else if (other !== undefined) this.#ambiguous.set(name, doubt(name, nearest, other));
    return nearest ?? name;
  }
}

function doubt(name: string, taken: string, other: string): string {
  return `'${name}' is taken for task '${taken}'; there is a task '${other}' too, which is written '/${other}'`;
}
