/** Lays cells out in columns: the first and the last column to the left, numbers between them to the right. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((cells) => (cells[i] ?? "").length)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, i) =>
        i === 0 || i === columns - 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      )
      .join("   ")
      .trimEnd(),
  );
}
