/** What this machine was like at one instant. Sizes are bytes. */
export interface Measurement {
  /** Epoch milliseconds. */
  readonly at: number;
  /** How many processes wanted a processor, on the average of the last minute. */
  readonly load: number;
  readonly processors: number;
  readonly memoryUsed: number;
  readonly memoryTotal: number;
  readonly diskUsed: number;
  readonly diskTotal: number;
  /** By how many milliseconds the event loop was late at most, since the measurement before. */
  readonly loopDelay: number;
  /** What this process itself holds of the memory. */
  readonly ownMemory: number;
}

/** The fields in the order in which they stand in a file. */
export const fields = [
  "at",
  "load",
  "processors",
  "memoryUsed",
  "memoryTotal",
  "diskUsed",
  "diskTotal",
  "loopDelay",
  "ownMemory",
] as const satisfies readonly (keyof Measurement)[];

/** A measurement that cannot be one. The message names the field, what was expected and what was found. */
export class MeasurementError extends Error {
  override readonly name = "MeasurementError";
}

/**
 * Checks a row from outside, in which numbers may be texts and `at` may be an ISO text, and makes a measurement of it.
 * Throws `MeasurementError` for the first field that is wrong.
 */
export function measurementOf(row: Readonly<Record<string, unknown>>): Measurement {
  const number = (field: keyof Measurement) => numberOf(field, row[field]);
  const measurement = {
    at: instantOf(row["at"]),
    load: number("load"),
    processors: number("processors"),
    memoryUsed: number("memoryUsed"),
    memoryTotal: number("memoryTotal"),
    diskUsed: number("diskUsed"),
    diskTotal: number("diskTotal"),
    loopDelay: number("loopDelay"),
    ownMemory: number("ownMemory"),
  };
  if (!Number.isInteger(measurement.processors) || measurement.processors === 0)
    throw expected("processors", "a whole number from 1 up", row["processors"]);
  requireWithin(measurement, "memoryUsed", "memoryTotal");
  requireWithin(measurement, "diskUsed", "diskTotal");
  return measurement;
}

/** Whether a value is a measurement, such as one that a run has returned. */
export function isMeasurement(value: unknown): value is Measurement {
  if (typeof value !== "object" || value === null) return false;
  return fields.every((field) => field in value && typeof (value as Measurement)[field] === "number");
}

function numberOf(field: string, found: unknown): number {
  const isText = typeof found === "string" && found.trim() !== "";
  const number = isText ? Number(found) : found;
  if (typeof number === "number" && Number.isFinite(number) && number >= 0) return number;
  throw expected(field, "a number from 0 up", found);
}

/** A text without its zone would be another instant on another machine, so it is refused. */
const withZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/;

function instantOf(found: unknown): number {
  const at = typeof found === "string" && withZone.test(found) ? Date.parse(found) : found;
  if (typeof at === "number" && Number.isFinite(at) && at > 0) return at;
  throw expected("at", "an instant such as 2026-11-21T10:00:00Z", found);
}

function requireWithin(measurement: Measurement, part: keyof Measurement, whole: keyof Measurement): void {
  if (measurement[part] <= measurement[whole]) return;
  throw expected(part, `at most ${whole}, which is ${measurement[whole]}`, measurement[part]);
}

function expected(field: string, what: string, found: unknown): MeasurementError {
  if (found === undefined || found === "")
    return new MeasurementError(`${field} is missing: ${what} was expected`);
  return new MeasurementError(`${field}: ${what} was expected, found ${JSON.stringify(found)}`);
}
