import type { CrashPolicy, EndAction } from "@gantry/core";

/** What a task of the killed app does: how long it takes, and in which runs it fails. */
export interface Plan {
  readonly name: string;
  readonly sentence: string;
  readonly takes: number;
  readonly failsEach?: number;
  readonly onCrash?: CrashPolicy;
  /** It is due once in each stretch of so many ms, counted from the epoch. */
  readonly once?: number;
  /** It is due so many ms after each start. */
  readonly every?: number;
  /** It is due after such ends of another task. */
  readonly after?: { readonly task: string; readonly actions: readonly EndAction[] };
}

const succeeded = ["success"] as const;
const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** Twenty tasks over all kinds of cause: time, other runs, own failures, the calendar. In UTC. */
export const plans: readonly Plan[] = [
  { name: "tick", sentence: "every 150 ms", takes: 20, every: 150 },
  { name: "slow tick", sentence: "every 400 ms", takes: 250, every: 400, onCrash: "rerun" },
  { name: "second", sentence: "secondly", takes: 50, once: second },
  { name: "four seconds", sentence: "cron */4 * * * * *", takes: 100 },
  { name: "minute", sentence: "minutely", takes: 900, once: minute },
  { name: "hour", sentence: "hourly", takes: 1_500, once: hour, onCrash: "rerun" },
  { name: "day", sentence: "daily", takes: 2_500, once: 24 * hour },
  { name: "month", sentence: "monthly", takes: 2_000, onCrash: "leave" },
  {
    name: "after tick",
    sentence: "after task 'tick' succeeded",
    takes: 60,
    after: { task: "tick", actions: succeeded },
  },
  {
    name: "after slow",
    sentence: "after task 'slow tick' succeeded",
    takes: 150,
    onCrash: "rerun",
    after: { task: "slow tick", actions: succeeded },
  },
  {
    name: "chain 1",
    sentence: "after task 'second' succeeded",
    takes: 5,
    after: { task: "second", actions: succeeded },
  },
  {
    name: "chain 2",
    sentence: "after task 'chain 1' succeeded",
    takes: 5,
    after: { task: "chain 1", actions: succeeded },
  },
  {
    name: "chain 3",
    sentence: "after task 'chain 2' succeeded & time of second after 100",
    takes: 5,
    after: { task: "chain 2", actions: succeeded },
  },
  { name: "both", sentence: "after tasks 'chain 1', 'after tick' succeeded", takes: 80 },
  { name: "either", sentence: "after any tasks 'slow tick', 'second' finished", takes: 30 },
  {
    name: "flaky",
    sentence: "every 700 ms | retry 2 times",
    takes: 20,
    failsEach: 2,
    every: 700,
    onCrash: "leave",
  },
  {
    name: "mourner",
    sentence: "after task 'flaky' failed",
    takes: 10,
    after: { task: "flaky", actions: ["fail"] },
  },
  { name: "quiet", sentence: "every 300 ms & ~task 'slow tick' is running", takes: 140, onCrash: "rerun" },
  { name: "recent", sentence: "every 500 ms & task 'tick' has succeeded past 1 second", takes: 20 },
  { name: "never twice", sentence: "daily & ~has succeeded today", takes: 200, once: 24 * hour },
];
