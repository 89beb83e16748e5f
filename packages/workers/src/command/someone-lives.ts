import { readdirSync, readFileSync } from "node:fs";

/**
 * Whether a group has a member that is more than the memory of a dead one.
 *
 * A dead process stays a member until its parent has taken note. In a container whose first process takes note of
 * nobody, orphans stay for ever, and a group would seem to live on. Where there is no /proc, they count as alive.
 */
export function someoneLives(group: number): boolean {
  const processes = numbersIn("/proc");
  return processes === undefined || processes.some((pid) => livesIn(group, pid));
}

function numbersIn(folder: string): readonly string[] | undefined {
  try {
    const found = readdirSync(folder).filter((name) => /^\d+$/.test(name));
    return found.length === 0 ? undefined : found;
  } catch {
    return undefined;
  }
}

function livesIn(group: number, pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field, the program's name in brackets, may contain anything: what follows the last bracket does not.
    const [state, , processGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return processGroup === String(group) && state !== "Z" && state !== "X";
  } catch {
    // It has ended in the meantime.
    return false;
  }
}
