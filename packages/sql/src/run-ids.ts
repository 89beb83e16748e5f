import { RepositoryError, type RunStart } from "@gantry/core";

/** The place of each run in a batch of starts. Throws `RepositoryError` when two of them have one id. */
export function placesOf(starts: readonly RunStart[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, start] of starts.entries()) {
    if (places.has(start.runId)) throw idInUse(start);
    places.set(start.runId, place);
  }
  return places;
}

/** That is a mistake, not a race which somebody else has won. */
export function idInUse({ task, runId }: Pick<RunStart, "task" | "runId">): RepositoryError {
  return new RepositoryError(
    `The start of task '${task}' has the run id ${runId}, which another run has. Nothing of the batch was stored; each run needs an id of its own.`,
  );
}
