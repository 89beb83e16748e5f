import type { EndRecord } from "gantry";
import { bytes } from "./bytes.ts";
import { count } from "./count.ts";
import type { Ingested } from "./ingest.ts";
import { isMeasurement } from "./measurement.ts";
import type { Statistics } from "./statistics.ts";

/** What came of a run, in a few words: what it returned, or why it ended otherwise. */
export function inShort({ action, task, returned, error, reason }: EndRecord): string {
  if (action === "success") return returnedInShort(task, returned);
  return (error?.message ?? reason ?? "").replace(/\s+/g, " ");
}

function returnedInShort(task: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  if (isMeasurement(value)) {
    const memory = Math.round((value.memoryUsed / value.memoryTotal) * 100);
    return `load ${value.load}, memory ${memory} %, event loop late by ${value.loopDelay} ms`;
  }
  // A task of this name has returned it: its function says what it is.
  if (task === "digest") return statisticsInShort(value as Statistics);
  if (task === "ingest") return ingestedInShort(value as Ingested);
  return JSON.stringify(value);
}

function statisticsInShort({ count: measured, load, memory, ownMemory }: Statistics): string {
  return `${count(measured, "measurement")}: mean load ${Math.round(load.mean)} %, memory ${Math.round(memory.mean)} %, own ${bytes(ownMemory.latest)}`;
}

function ingestedInShort({ file, measurements, again }: Ingested): string {
  return again === true
    ? `${file} had been loaded before`
    : `loaded ${count(measurements, "measurement")} from ${file}`;
}
