/** A row of a table with the number of the line it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A text that breaks the rules of CSV. */
export class CsvError extends Error {
  override readonly name = "CsvError";
}

const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/**
 * Reads comma-separated values after RFC 4180: a cell with a comma, a quote or a line break stands in quotes, and a
 * quote in it is doubled. Empty lines are passed over.
 *
 * @example
 * readCsv('at,load\n"10:00",0.5\n'); // => [{ line: 1, cells: ["at", "load"] }, { line: 2, cells: ["10:00", "0.5"] }]
 */
export function readCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let line = 1;
  let row = { line, cells: [] as string[] };
  let at = text.startsWith("\uFEFF") ? 1 : 0; // spreadsheets put a byte order mark first
  while (at < text.length || row.cells.length > 0) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (found === null)
      throw new CsvError(`line ${line}: a quote that is not closed, or text after one that is`);
    const [whole, quoted, plain = "", end] = found;
    row.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.split("\n").length - 1;
    at += whole.length;
    if (end === ",") continue;
    if (row.cells.some((content) => content !== "")) rows.push(row);
    row = { line, cells: [] };
  }
  return rows;
}

/** Writes rows of plain texts and numbers: none of them needs quotes. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((cells) => `${cells.join(",")}\n`).join("");
}
