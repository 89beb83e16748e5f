import type { TaskReference } from "../conditions/task-reference.ts";
import { OptionError, SessionError } from "../errors.ts";
import { checkOptions, isFlag, shown } from "../option-check.ts";
import { type EndRecord, endActions } from "../runs/record.ts";
import type { Engine } from "./engine.ts";
import type { Listener, SessionEvent } from "./events.ts";
import type { Task } from "./task.ts";

export interface RunOnceOptions {
  /** Whether the tasks run only if their conditions are true. Default false. */
  readonly obeyCondition?: boolean;
}

/** What is done with the session. */
interface TrialSession {
  readonly paused: boolean;
  readonly ended: Promise<void>;
  task(reference: TaskReference): Task;
  on<E extends SessionEvent>(event: E, listener: Listener<E>): () => void;
  start(): Promise<void>;
  shutDown(): Promise<void>;
}

/** A session that is not started runs some of its tasks once and ends: see `session.runOnce`. */
export async function runOnce(
  session: TrialSession,
  engine: Engine,
  references: readonly TaskReference[],
  options: RunOnceOptions,
): Promise<readonly EndRecord[]> {
  checkOptions("runOnce: ", options, { obeyCondition: isFlag });
  if (!Array.isArray(references)) {
    throw new OptionError(
      "runOnce",
      `a list of tasks or of their names was expected, found ${shown(references)}.`,
    );
  }
  const tasks = references.map((reference: TaskReference) => session.task(reference));
  engine.lifecycle.requireIdle();
  if (session.paused) {
    throw new SessionError(
      "SESSION_PAUSED",
      "The session is paused, so nothing would run. Call resume() first.",
    );
  }
  const { obeyCondition = false } = options;
  const names = new Set(tasks.map(({ name }) => name));
  const ends: EndRecord[] = [];
  const forget = endActions.map((action) =>
    session.on(`run:${action}`, (end) => names.has(end.task) && ends.push(end)),
  );
  engine.confine({ tasks: names, obeyCondition });
  try {
    await session.start();
    try {
      if (obeyCondition) await engine.lookedOnce();
      else await Promise.all(tasks.map((task) => task.run()));
    } finally {
      await session.shutDown();
      await session.ended;
    }
    return ends;
  } finally {
    engine.confine(undefined);
    for (const off of forget) off();
  }
}
