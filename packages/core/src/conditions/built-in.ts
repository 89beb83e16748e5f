import { ConditionKinds } from "./condition-kinds.ts";
import { after } from "./kinds/after.ts";
import { all } from "./kinds/all.ts";
import { any } from "./kinds/any.ts";
import { asked } from "./kinds/asked.ts";
import { at } from "./kinds/at.ts";
import { businessDay } from "./kinds/business-day.ts";
import { constant } from "./kinds/constant.ts";
import { cron } from "./kinds/cron.ts";
import { cronTime } from "./kinds/cron-time.ts";
import { environment } from "./kinds/environment.ts";
import { every } from "./kinds/every.ts";
import { from } from "./kinds/from.ts";
import { has } from "./kinds/has.ts";
import { holiday } from "./kinds/holiday.ts";
import { lastReturned } from "./kinds/last-returned.ts";
import { monthDay } from "./kinds/month-day.ts";
import { not } from "./kinds/not.ts";
import { parameter } from "./kinds/parameter.ts";
import { periodic } from "./kinds/periodic.ts";
import { retry } from "./kinds/retry.ts";
import { returned } from "./kinds/returned.ts";
import { running } from "./kinds/running.ts";
import { schedulerCycles } from "./kinds/scheduler-cycles.ts";
import { schedulerStarted } from "./kinds/scheduler-started.ts";
import { timeOf } from "./kinds/time-of.ts";
import { until } from "./kinds/until.ts";
import { zoned } from "./kinds/zoned.ts";

/** The kinds that every session knows. */
export const builtInKinds = new ConditionKinds([
  constant,
  all,
  any,
  not,
  timeOf,
  periodic,
  every,
  after,
  has,
  running,
  retry,
  asked,
  at,
  businessDay,
  cron,
  cronTime,
  environment,
  from,
  holiday,
  monthDay,
  parameter,
  returned,
  lastReturned,
  schedulerCycles,
  schedulerStarted,
  until,
  zoned,
]);
