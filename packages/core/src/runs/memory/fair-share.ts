/**
 * The largest share with which nobody's part counts for more than the share and all parts together fit into `total`.
 * Small parts stay whole; what they leave is shared among the large ones.
 *
 * @example
 * fairShare([2, 50, 100], 42); // => 20: 2, 20 and 20
 */
export function fairShare(parts: readonly number[], total: number): number {
  let left = total;
  const ascending = [...parts].sort((a, b) => a - b);
  for (const [i, part] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i));
    if (part > share) return share;
    left -= part;
  }
  return Number.POSITIVE_INFINITY;
}
