/**
 * The numbers that a field of a normal cron expression holds. What only days may be is left out: `L`, `15W`, `5#2`.
 *
 * @internal
 */
export function cronValues(field: string, first: number, last: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const item of field.split(",")) {
    const [range = "", step = "1"] = item.split("/");
    const [from = "", to = from] = range === "*" ? [String(first), String(last)] : range.split("-");
    if (/\D/.test(from)) continue;
    for (let value = Number(from); value <= Number(to); value += Number(step)) values.add(value);
  }
  return values;
}
