const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/**
 * A size for people, in decimal units.
 *
 * @example
 * bytes(78_412_000); // => "78.4 MB"
 */
export function bytes(size: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
  const amount = size / 1_000 ** power;
  return `${amount.toFixed(power === 0 || amount >= 100 ? 0 : 1)} ${units[power]}`;
}
