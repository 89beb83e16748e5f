/** How many there are of something, for a message: "a start", "3 starts". */
export function counted(count: number, noun: "start" | "end"): string {
  if (count === 1) return noun === "end" ? "an end" : "a start";
  return `${count} ${noun}s`;
}
