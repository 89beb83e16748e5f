/** What is in a cell: a number is written with about three digits that say something. */
export type Cell = string | number | undefined;

/** A table for people: columns as wide as their widest cell, numbers to the right. `undefined` could not be measured. */
export function table(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => row.map(written));
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [title, line(head), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}

function written(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (cell === undefined) return "not done";
  const size = Math.abs(cell);
  const digits = size >= 100 || Number.isInteger(cell) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return cell.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
