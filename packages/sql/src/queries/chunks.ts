/** A database takes a bounded number of parameters in a statement; so many rows stay well below. */
const rowsInStatement = 500;

/** The list in pieces that fit into one statement each, in order. */
export function* chunks<T>(list: readonly T[]): Generator<readonly T[], void> {
  if (list.length <= rowsInStatement) {
    if (list.length > 0) yield list;
    return;
  }
  for (let i = 0; i < list.length; i += rowsInStatement) yield list.slice(i, i + rowsInStatement);
}
