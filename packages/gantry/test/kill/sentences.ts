/** What a task of the killed app does: how long it takes, and in which runs it fails. */
export interface Plan {
  readonly name: string;
  readonly sentence: string;
  readonly takes: number;
  readonly failsEach?: number;
}

/** Twenty tasks over all kinds of cause: time, other runs, own failures, the calendar. */
export const plans: readonly Plan[] = [
  { name: "tick", sentence: "every 150 ms", takes: 20 },
  { name: "slow tick", sentence: "every 400 ms", takes: 250 },
  { name: "second", sentence: "secondly", takes: 50 },
  { name: "half second", sentence: "secondly between 0 and 500", takes: 100 },
  { name: "minute", sentence: "minutely", takes: 900 },
  { name: "hour", sentence: "hourly", takes: 1_500 },
  { name: "day", sentence: "daily", takes: 2_500 },
  { name: "month", sentence: "monthly", takes: 2_000 },
  { name: "after tick", sentence: "after task 'tick' succeeded", takes: 60 },
  { name: "after slow", sentence: "after task 'slow tick' succeeded", takes: 150 },
  { name: "chain 1", sentence: "after task 'second' succeeded", takes: 5 },
  { name: "chain 2", sentence: "after task 'chain 1' succeeded", takes: 5 },
  { name: "chain 3", sentence: "after task 'chain 2' succeeded & time of second after 100", takes: 5 },
  { name: "both", sentence: "after tasks 'chain 1', 'after tick' succeeded", takes: 80 },
  { name: "either", sentence: "after any tasks 'slow tick', 'second' finished", takes: 30 },
  { name: "flaky", sentence: "every 700 ms | retry 2 times", takes: 20, failsEach: 2 },
  { name: "mourner", sentence: "after task 'flaky' failed", takes: 10 },
  { name: "quiet", sentence: "every 300 ms & ~task 'slow tick' is running", takes: 40 },
  { name: "recent", sentence: "every 500 ms & task 'tick' has succeeded past 1 second", takes: 20 },
  { name: "never twice", sentence: "daily & ~has succeeded today", takes: 200 },
];
