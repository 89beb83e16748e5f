import { extname } from "node:path";
import { CsvError, readCsv, writeCsv } from "./csv.ts";
import { fields, type Measurement, MeasurementError, measurementOf } from "./measurement.ts";

/** A file that holds no measurements, or wrong ones. The message says where and why. */
export class FileContentError extends Error {
  override readonly name = "FileContentError";
}

/**
 * Reads and checks the measurements in a CSV or JSON file. One wrong row refuses the whole file, so that correcting it
 * and dropping it again loads every row once.
 *
 * Throws `FileContentError`.
 */
export function readMeasurements(name: string, text: string): readonly Measurement[] {
  const read = readers[extname(name).toLowerCase()];
  if (read === undefined) throw new FileContentError("a file that ends in .csv or .json was expected");
  const rows = read(text);
  if (rows.length === 0) throw new FileContentError("there are no measurements in it");
  return rows.map(({ place, row }) => {
    try {
      return measurementOf(row);
    } catch (error) {
      if (!(error instanceof MeasurementError)) throw error;
      throw new FileContentError(`${place}: ${error.message}`, { cause: error });
    }
  });
}

/** Writes measurements in the form that the file's name asks for. Instants become ISO texts, for people. */
export function writeMeasurements(name: string, measurements: readonly Measurement[]): string {
  const rows = measurements.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
  if (extname(name) === ".json") return `${JSON.stringify(rows, undefined, 2)}\n`;
  return writeCsv([fields, ...rows.map((row) => fields.map((field) => row[field]))]);
}

interface PlacedRow {
  /** For people: "line 3", "item 2". */
  readonly place: string;
  readonly row: Readonly<Record<string, unknown>>;
}

const readers: Readonly<Record<string, (text: string) => readonly PlacedRow[]>> = {
  ".csv": fromCsv,
  ".json": fromJson,
};

function fromCsv(text: string): readonly PlacedRow[] {
  const [head, ...rows] = csvRows(text);
  const columns = head?.cells.map((name) => name.trim()) ?? [];
  const missing = fields.filter((field) => !columns.includes(field));
  if (missing.length > 0)
    throw new FileContentError(
      `line 1: there is no column ${missing.join(", ")}; expected ${fields.join(",")}`,
    );
  return rows.map(({ line, cells }) => {
    if (cells.length !== columns.length)
      throw new FileContentError(
        `line ${line}: ${columns.length} cells were expected, found ${cells.length}`,
      );
    return { place: `line ${line}`, row: Object.fromEntries(columns.map((column, i) => [column, cells[i]])) };
  });
}

function csvRows(text: string): ReturnType<typeof readCsv> {
  try {
    return readCsv(text);
  } catch (error) {
    if (error instanceof CsvError) throw new FileContentError(error.message, { cause: error });
    throw error;
  }
}

function fromJson(text: string): readonly PlacedRow[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw new FileContentError(`it is not JSON: ${(error as Error).message}`, { cause: error }); // JSON.parse throws SyntaxError alone
  }
  if (!Array.isArray(found))
    throw new FileContentError("a list of measurements was expected: [{ ... }, { ... }]");
  return found.map((row: unknown, i) => {
    const place = `item ${i + 1}`;
    if (typeof row !== "object" || row === null)
      throw new FileContentError(`${place}: an object was expected`);
    return { place, row: { ...row } };
  });
}
