import {
  type Action,
  type PauseOptions,
  type RecordCountQuery,
  type RecordQuery,
  Session,
  SessionError,
  type SessionRecordQuery,
} from "@gantry/core";
import type { RemoteTaskOptions } from "./remote-session.ts";

/** What of the session can be called from inside a worker. The other side, which is typed, gives the arguments. */
const services: Readonly<Record<string, (session: Session, ...args: never[]) => unknown>> = {
  "session.tasks": (session) => session.tasks.map(({ name }) => name),
  "session.task": (session, name: string) => session.task(name).name,
  "session.createTask": (session, when: string, options: RemoteTaskOptions) =>
    session.createTask(when, options).name,
  "session.removeTask": (session, name: string) => session.removeTask(name),
  "session.shutDown": (session, options: { force?: boolean }) => session.shutDown(options),
  "session.restart": (session) => session.restart(),
  "session.pause": (session) => session.pause(),
  "session.resume": (session) => session.resume(),
  "session.records": (session, query: SessionRecordQuery) => listed(session.records(query)),
  "session.count": (session, query: RecordCountQuery) => session.count(query),
  "session.persisted": (session) => session.persisted(),
  "session.params": (session) =>
    new Map([...session.params].filter(([, value]) => typeof value !== "function")),
  "session.setParam": (session, name: string, value: unknown) => session.setParam(name, value),
  "task.run": (session, name: string, args: object) => session.task(name).run({ ...args }),
  "task.queue": (session, name: string, args: object) => session.task(name).queue({ ...args }),
  "task.terminate": (session, name: string, reason: string) => session.task(name).terminate(reason),
  "task.pause": (session, name: string, options: PauseOptions) => session.task(name).pause(options),
  "task.resume": (session, name: string) => session.task(name).resume(),
  "task.skipNext": (session, name: string) => session.task(name).skipNext(),
  "task.delete": (session, name: string) => session.task(name).delete(),
  "task.last": (session, name: string, action: Action) => session.task(name).last(action),
  "task.records": (session, name: string, query: RecordQuery) => listed(session.task(name).records(query)),
  "task.count": (session, name: string, query: RecordQuery) => session.task(name).count(query),
};

/** Does what was asked. Throws what the session throws. */
export async function serve(session: unknown, method: string, args: readonly unknown[]): Promise<unknown> {
  const service = Object.hasOwn(services, method) ? services[method] : undefined;
  if (service === undefined || !(session instanceof Session)) {
    throw new SessionError("NOT_SERVED", `${method}() cannot be called from inside a thread or process.`);
  }
  return service(session, ...(args as never[])); // the class on the other side has checked them
}

async function listed<T>(records: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const record of records) list.push(record);
  return list;
}
