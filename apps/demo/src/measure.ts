import type { Measurable } from "./machine.ts";
import type { Measurement } from "./measurement.ts";

/** Reads the machine. What it returns is stored with the run, so the runs themselves are the series. */
export function measure({ machine }: { machine: Measurable }): Promise<Measurement> {
  return machine.read();
}
