import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What a run of a killed scheduler writes down before it returns. */
export interface WrittenEffect {
  readonly task: string;
  readonly occasion: string;
  readonly attempt: number;
  readonly fence: number;
}

/** One write at the end of the file (O_APPEND): lines of several processes do not mix, and a killed one leaves whole ones. */
export function writeEffect(file: string, { task, occasion, attempt, fence }: WrittenEffect): void {
  appendFileSync(file, `${JSON.stringify({ task, occasion, attempt, fence })}\n`);
}

export function readEffects(file: string): readonly WrittenEffect[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}
