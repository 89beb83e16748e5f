import type { Measurement } from "../src/measurement.ts";

/** A measurement with round numbers, changed where a test wants it changed. */
export function aMeasurement(change: Partial<Measurement> = {}): Measurement {
  return {
    at: Date.UTC(2026, 10, 21, 10),
    load: 1,
    processors: 2,
    memoryUsed: 4_000_000_000,
    memoryTotal: 16_000_000_000,
    diskUsed: 50_000_000_000,
    diskTotal: 200_000_000_000,
    loopDelay: 3,
    ownMemory: 80_000_000,
    ...change,
  };
}
