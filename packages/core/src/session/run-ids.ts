import { OptionError } from "../errors.ts";
import { isText, shown } from "../option-check.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";

/** Makes the id of a run, from the name of its task and the arguments given by hand, if there are any. */
export type MakeRunId = (task: string, args: Arguments) => string;

export interface RunIdPorts {
  /** The user's own; `undefined`: every id is a built-in one. */
  readonly make: MakeRunId | undefined;
  /** An id that no other run has, whatever happens. */
  readonly builtIn: () => string;
  /** Whether a stored run has the id. */
  readonly isStored: (runId: string) => Promise<boolean>;
  /** Told when the user's function gave an id that cannot be used. */
  readonly failed: (error: OptionError) => void;
}

/** A run that is about to begin; `queued` is the id that it has from its queue. */
interface Beginning {
  readonly task: string;
  readonly queued: string | undefined;
}

/**
 * Gives runs their ids. One of the user's that cannot be used is reported, and a built-in one takes its place: a batch
 * with an id that is in use would be refused as a whole.
 */
export class RunIds {
  #ports: RunIdPorts;
  #queued = new Set<string>();

  constructor(ports: RunIdPorts) {
    this.#ports = ports;
  }

  /** The id of a run that is queued. It is kept for this run until it is released. */
  queue(task: string, args: Arguments): string {
    const { make } = this.#ports;
    if (make === undefined) return this.#ports.builtIn();
    const id = this.#made(make, { task, args }, this.#queued);
    this.#queued.add(id);
    return id;
  }

  /** An id for a run whose own is used up. */
  another(): string {
    return this.#ports.builtIn();
  }

  /** Keeps from now on the ids that the others keep. */
  takeOver(others: RunIds): void {
    for (const id of others.#queued) this.#queued.add(id);
  }

  /** The run has begun, and its id is stored; or it will not begin. */
  release(id: string): void {
    this.#queued.delete(id);
  }

  /** The ids of a batch of runs, in its order. That of a queued one is another than before if a stored run has it. */
  async begin(batch: readonly Beginning[]): Promise<readonly string[]> {
    const { make, builtIn, isStored } = this.#ports;
    if (make === undefined) return batch.map(({ queued }) => queued ?? builtIn());
    const taken = new Set(this.#queued);
    const ids = batch.map(({ task, queued }) => {
      const id = queued ?? this.#made(make, { task, args: {} }, taken);
      taken.add(id);
      return id;
    });
    const checked = batch.map(async ({ task }, i) => {
      const id = ids[i] as string; // one each
      // If the repository cannot tell, it cannot store the run either.
      const stored = await isStored(id).catch(() => false);
      return stored ? this.#instead(task, `${shown(id)}, the id of another run`) : id;
    });
    return Promise.all(checked);
  }

  #made(make: MakeRunId, { task, args }: { task: string; args: Arguments }, taken: Set<string>): string {
    try {
      // What a user's function gives is not known before it is looked at.
      const id: unknown = make(task, args);
      if (id instanceof Promise) id.catch(() => {}); // nobody waits for it, so its failure must not end the process
      if (typeof id !== "string" || isText(id) !== undefined)
        return this.#instead(task, `${shown(id)}, not a text`);
      return taken.has(id) ? this.#instead(task, `${shown(id)}, the id of another run`) : id;
    } catch (error) {
      const reason = error instanceof Error ? error.message : shown(error);
      return this.#instead(task, `an error: ${reason}`, { cause: error });
    }
  }

  /** Reports what the function gave, and gives a built-in id. */
  #instead(task: string, found: string, options?: ErrorOptions): string {
    const id = this.#ports.builtIn();
    const message = `for a run of task '${task}' the function gave ${found}. The run has the id ${id} instead. Give each run a text of its own.`;
    this.#ports.failed(new OptionError("runId", message, options));
    return id;
  }
}
