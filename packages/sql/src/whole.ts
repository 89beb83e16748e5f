import { type Pause, RepositoryError } from "@gantry/core";

/** The last instant that a date can be, in ms from the epoch; the first is its opposite. */
export const lastInstant = 8_640_000_000_000_000;

/** An instant as it is stored, in whole ms. Throws `RepositoryError` for one that is no number. */
export function wholeInstant(at: number): number {
  if (!Number.isNaN(at)) return Math.min(Math.max(Math.round(at), -lastInstant), lastInstant);
  throw new RepositoryError("An instant is NaN. It cannot be stored; give epoch milliseconds.");
}

/** A record as it is stored and read back. The same one, where nothing is to be rounded. */
export function wholeRecord<T extends { readonly at: number; readonly dueAt?: number }>(record: T): T {
  const at = wholeInstant(record.at);
  const dueAt = record.dueAt === undefined ? undefined : wholeInstant(record.dueAt);
  if (at === record.at && dueAt === record.dueAt) return record;
  return { ...record, at, ...(dueAt === undefined ? {} : { dueAt }) };
}

/** When a pause ends, as it is stored; null: when the task is resumed. */
export function storedEnd({ until }: Pause): number | null {
  return until === Number.POSITIVE_INFINITY ? null : wholeInstant(until);
}
