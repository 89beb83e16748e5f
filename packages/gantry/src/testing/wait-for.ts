import { isDeepStrictEqual } from "node:util";
import type { RunRecord, SessionEvent, SessionEvents, TaskReference } from "@gantry/core";
import { shown } from "@gantry/core";
import type { LoggedEvent } from "./event-log.ts";

/** What an event is to be like: some of its fields with their values, a task by name or handle; or a function. */
export type EventMatch<E extends SessionEvent> =
  | {
      readonly [K in keyof SessionEvents[E]]?: K extends "task" ? TaskReference : SessionEvents[E][K];
    }
  | ((event: SessionEvents[E]) => boolean);

/** Something that a test waits for. */
export interface Sought<T> {
  /** For people. */
  readonly words: string;
  /** What it is waited for, if the entry is it. */
  in(entry: LoggedEvent): T | undefined;
}

/** An event with its fields. */
export function soughtEvent<E extends SessionEvent>(
  event: E,
  match: EventMatch<E> = {},
): Sought<SessionEvents[E]> {
  const fits = typeof match === "function" ? match : (payload: object) => hasFields(payload, match);
  return {
    words: typeof match === "function" ? `${event} that fits a function` : `${event}${fieldsText(match)}`,
    in(entry) {
      if (entry.event !== event) return undefined;
      const payload = entry.payload as SessionEvents[E]; // the event's name tells what it is
      return fits(payload) ? payload : undefined;
    },
  };
}

/** A record that fits a function. */
export function soughtRecord(fits: (record: RunRecord) => boolean): Sought<RunRecord> {
  return {
    words: "a run record that fits a function",
    in(entry) {
      const record = recordIn(entry);
      return record !== undefined && fits(record) ? record : undefined;
    },
  };
}

/** The events of a run's start and end carry its records. */
function recordIn({ payload }: LoggedEvent): RunRecord | undefined {
  return "action" in payload && "sequence" in payload ? (payload as RunRecord) : undefined;
}

function hasFields(payload: object, fields: object): boolean {
  const found: Readonly<Record<string, unknown>> = { ...payload };
  return Object.entries(fields).every(([name, value]) => isDeepStrictEqual(found[name], plain(name, value)));
}

/** A task's handle stands for its name. */
function plain(field: string, value: unknown): unknown {
  const isHandle = field === "task" && typeof value === "object" && value !== null && "name" in value;
  return isHandle ? value.name : value;
}

function fieldsText(fields: object): string {
  const texts = Object.entries(fields).map(([name, value]) => `${name} ${shown(plain(name, value))}`);
  return texts.length === 0 ? "" : ` with ${texts.join(", ")}`;
}
