/** So long a name is near none, and working out how far it is takes as long as it is. */
const LONGEST = 60;

/** How many letters to add, drop or change to turn one text into the other. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[to.length] ?? 0;
}

/**
 * The time zone whose name is nearest to what was written, if one is near: a typing mistake in the whole name, or a
 * city without its continent.
 */
export function nearestZone(name: string): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = name.trim().toLowerCase().replaceAll(" ", "_");
  let nearest: string | undefined;
  let distance = Math.min(4, 1 + wanted.length / 5);
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const candidate = zone.toLowerCase();
    const city = candidate.slice(candidate.lastIndexOf("/") + 1);
    const current = Math.min(editDistance(wanted, candidate), editDistance(wanted, city));
    if (current < distance) {
      nearest = zone;
      distance = current;
    }
  }
  return nearest;
}
