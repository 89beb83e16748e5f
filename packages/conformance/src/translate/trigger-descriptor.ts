/** A cron trigger: fields that are not given are `*`, or at their least if they are finer than the finest given. */
export interface CronTrigger {
  readonly type: "cron";
  readonly year?: string | number;
  readonly month?: string | number;
  readonly day?: string | number;
  readonly week?: string | number;
  readonly day_of_week?: string | number;
  readonly hour?: string | number;
  readonly minute?: string | number;
  readonly second?: string | number;
  /** All of it in one text of five fields. */
  readonly crontab?: string;
  readonly start_date?: string;
  readonly end_date?: string;
  readonly timezone?: string;
}

/** A grid of instants from `start_date` on. */
export interface IntervalTrigger {
  readonly type: "interval";
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly start_date?: string;
  readonly end_date?: string;
  readonly timezone?: string;
}

interface DateTrigger {
  readonly type: "date";
  readonly run_date: string;
  readonly timezone?: string;
}

export interface CombinedTrigger {
  readonly type: "and" | "or";
  readonly triggers: readonly TriggerDescriptor[];
}

/** What makes a job fire, as the cases write it. */
export type TriggerDescriptor = CronTrigger | IntervalTrigger | DateTrigger | CombinedTrigger;
