import { batches } from "./batches.ts";
import type { ContractCase } from "./contract-case.ts";
import { recordCounts } from "./counts.ts";
import { history } from "./history.ts";
import { keptTasks } from "./kept-tasks.ts";
import { order } from "./order.ts";
import { owners } from "./owners.ts";
import { pauses } from "./pauses.ts";
import { prune } from "./prune.ts";
import { recordQueries } from "./queries.ts";
import { uniqueness } from "./uniqueness.ts";
import { values } from "./values.ts";

/**
 * Every promise of a repository, each as a test. Use it to prove a repository of your own.
 *
 * The cases know no test runner: one rejects when its promise is broken, and titles are unique. `make` is called once
 * a case and makes an empty repository that has not been opened; the case opens and closes it.
 *
 * @example
 * for (const { title, run } of repositoryContract) test(title, () => run(async () => memory()));
 */
export const repositoryContract: readonly ContractCase[] = [
  ...order,
  ...uniqueness,
  ...batches,
  ...history,
  ...recordQueries,
  ...recordCounts,
  ...owners,
  ...values,
  ...pauses,
  ...keptTasks,
  ...prune,
];
