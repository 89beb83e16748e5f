import { ConditionKinds } from "./condition-kinds.ts";
import { after } from "./kinds/after.ts";
import { all } from "./kinds/all.ts";
import { any } from "./kinds/any.ts";
import { asked } from "./kinds/asked.ts";
import { constant } from "./kinds/constant.ts";
import { every } from "./kinds/every.ts";
import { has } from "./kinds/has.ts";
import { not } from "./kinds/not.ts";
import { periodic } from "./kinds/periodic.ts";
import { retry } from "./kinds/retry.ts";
import { running } from "./kinds/running.ts";
import { timeOf } from "./kinds/time-of.ts";

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
]);
