import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";
import type { Owner } from "../runs/owner.ts";

/** What tells this operating-system process from every other one. */
export type ProcessIdentity = Pick<Owner, "place" | "host" | "pid" | "processStart">;

/**
 * This process. Where the system does not tell the boot and the start of a process (it does on Linux), the place is
 * unique to this process, so that nobody judges it by its process id; its lease decides instead.
 */
export function thisProcess(): ProcessIdentity {
  const { pid } = process;
  const boot = read("/proc/sys/kernel/random/boot_id");
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"));
  const processStart = startOf(pid);
  const known = boot !== undefined && namespace !== undefined && processStart !== undefined;
  return {
    place: known ? `${boot} ${namespace}` : "unknown",
    host: hostname(),
    pid,
    processStart: processStart ?? "unknown",
  };
}

/** Whether the owner's process is alive; `undefined` where this process cannot tell. */
export function isAlive(owner: Owner, self: ProcessIdentity): boolean | undefined {
  if (self.place === "unknown" || owner.place !== self.place) return undefined;
  // Of a session in this very process only the session itself could tell.
  if (owner.pid === self.pid && owner.processStart === self.processStart) return undefined;
  const start = startOf(owner.pid);
  if (start !== undefined) return start === owner.processStart;
  return isHidden(owner.pid) ? undefined : false;
}

/**
 * When a process began, in clock ticks since the boot: field 22 of its stat (proc(5)). A zombie, which is dead and only
 * waits for its parent to notice, has none.
 */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the program's name in parentheses, and may hold spaces and parentheses itself.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields?.[0] === "Z" || fields?.[0] === "X" ? undefined : fields?.[19];
}

/** Whether there is a process whose stat this one may not read. */
function isHidden(pid: number): boolean {
  if (read(`/proc/${pid}/stat`) !== undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // kill throws system errors alone
  }
}

function read(path: string): string | undefined {
  return attempt(() => readFileSync(path, "utf8").trim());
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
