import type { Repository } from "@gantry/core";
import { owner } from "./sample-runs.ts";

/** One promise of a repository as a test that any test runner can run. */
export interface ContractCase {
  /** The promise, as a fact. */
  readonly title: string;
  /** Rejects when the promise is broken. `make` makes an empty repository that has not been opened. */
  run(make: () => Promise<Repository>): Promise<void>;
}

/** A case that is handed an empty repository, opened, and closes it whatever happens. */
export function contractCase(title: string, test: (repository: Repository) => Promise<void>): ContractCase {
  return {
    title,
    async run(make) {
      const repository = await make();
      await repository.open(owner, 60_000);
      try {
        await test(repository);
      } finally {
        await repository.close();
      }
    },
  };
}
