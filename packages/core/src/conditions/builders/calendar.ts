import { periodicNode } from "../kinds/periodic.ts";
import { timeOfNode } from "../kinds/time-of.ts";
import { PartOfCycle } from "./part-of-cycle.ts";

/** Once a second. In a sentence: `secondly`. */
export const secondly = new PartOfCycle("second", periodicNode);
/** Once a minute. In a sentence: `minutely`, `minutely after 30`. */
export const minutely = new PartOfCycle("minute", periodicNode);
/** Once an hour. In a sentence: `hourly`, `hourly before 15:00`. */
export const hourly = new PartOfCycle("hour", periodicNode);
/** Once a day. In a sentence: `daily`, `daily between 10:00 and 12:00`. */
export const daily = new PartOfCycle("day", periodicNode);
/** Once a week. In a sentence: `weekly`, `weekly on Mon`. */
export const weekly = new PartOfCycle("week", periodicNode);
/** Once a month. In a sentence: `monthly`, `monthly after 5th`. */
export const monthly = new PartOfCycle("month", periodicNode);
/** Once a year. In a sentence: `yearly`, `yearly before Apr`. */
export const yearly = new PartOfCycle("year", periodicNode);

/** While the clock stands in a part of the second. In a sentence: `time of second ...`. */
export const timeOfSecond = new PartOfCycle("second", timeOfNode);
/** While the clock stands in a part of the minute. In a sentence: `time of minute ...`. */
export const timeOfMinute = new PartOfCycle("minute", timeOfNode);
/** While the clock stands in a part of the hour. In a sentence: `time of hour ...`. */
export const timeOfHour = new PartOfCycle("hour", timeOfNode);
/** While the clock stands in a part of the day. In a sentence: `time of day between 10:00 and 12:00`. */
export const timeOfDay = new PartOfCycle("day", timeOfNode);
/** While the clock stands in a part of the week. In a sentence: `time of week on Mon`. */
export const timeOfWeek = new PartOfCycle("week", timeOfNode);
/** While the clock stands in a part of the month. In a sentence: `time of month after 5th`. */
export const timeOfMonth = new PartOfCycle("month", timeOfNode);
/** While the clock stands in a part of the year. In a sentence: `time of year before Apr`. */
export const timeOfYear = new PartOfCycle("year", timeOfNode);
