import { NoCounterpart } from "../no-counterpart.ts";
import type {
  CombinedTrigger,
  CronTrigger,
  IntervalTrigger,
  TriggerDescriptor,
} from "./trigger-descriptor.ts";

/** A trigger as a sentence that becomes true at each of its fires. Throws `NoCounterpart`. */
export function triggerText(trigger: TriggerDescriptor): string {
  switch (trigger.type) {
    case "cron":
      return cronText(trigger, "cron");
    case "date":
      return `at ${dateText(trigger.run_date)}`;
    case "interval":
      throw new NoCounterpart(
        "`every ...` counts from the task's own last start, not on a grid from a fixed date",
      );
    case "and":
    case "or":
      return combinedText(trigger);
  }
}

/** The sentences of the dates among the triggers. */
export function datesIn(trigger: TriggerDescriptor): readonly string[] {
  if (trigger.type === "date") return [triggerText(trigger)];
  return "triggers" in trigger ? trigger.triggers.flatMap(datesIn) : [];
}

const lengths = ["weeks", "days", "hours", "minutes", "seconds"] as const;

/** A grid of instants as the distance between two of them, and where it ends. */
export function intervalText(trigger: IntervalTrigger): string {
  const words = lengths.flatMap((unit) => (trigger[unit] === undefined ? [] : `${trigger[unit]} ${unit}`));
  const end = trigger.end_date === undefined ? "" : ` & until ${dateText(trigger.end_date)}`;
  return `every ${words.join(" ")}${end}`;
}

/** The instants common to all: fires of the first while the others hold; or those of each. */
function combinedText({ type, triggers }: CombinedTrigger): string {
  if (type === "or") return triggers.map((trigger) => `(${triggerText(trigger)})`).join(" | ");
  return triggers
    .map((trigger, i) =>
      i > 0 && trigger.type === "cron" ? cronText(trigger, "crontime") : triggerText(trigger),
    )
    .map((text) => `(${text})`)
    .join(" & ");
}

function dateText(date: string): string {
  return date.replace("T", " ");
}

/** Coarse to fine, each with its least value. */
const fields = ["year", "month", "day", "week", "day_of_week", "hour", "minute", "second"] as const;
const least = {
  year: "*",
  month: "1",
  day: "1",
  week: "*",
  day_of_week: "*",
  hour: "0",
  minute: "0",
  second: "0",
};

/** `cron` fires once in each slot, `crontime` holds during it. All fields must fit, those of the days as well. */
function cronText(trigger: CronTrigger, word: "cron" | "crontime"): string {
  const bounds = [
    trigger.start_date === undefined ? [] : `from ${dateText(trigger.start_date)}`,
    trigger.end_date === undefined ? [] : `until ${dateText(trigger.end_date)}`,
  ];
  const slots =
    trigger.crontab === undefined ? slotsText(trigger, word) : [`${word} ${crontabText(trigger.crontab)}`];
  return [...slots, ...bounds.flat()].join(" & ");
}

function slotsText(trigger: CronTrigger, word: "cron" | "crontime"): readonly string[] {
  const finest = fields.findLastIndex((field) => trigger[field] !== undefined);
  const field = (name: (typeof fields)[number]) =>
    String(trigger[name] ?? (fields.indexOf(name) > finest ? least[name] : "*")) || "nothing";
  if (field("week") !== "*") throw new NoCounterpart("cron knows no weeks of the year");
  const time = `${field("second")} ${field("minute")} ${field("hour")}`;
  const { day, weekday } = dayFields(field("day"));
  const weekdays = weekdayField(field("day_of_week"));
  const years = yearText(field("year"));
  // In a cron expression a day of the month or a weekday is enough, and a weekday may be the nth of the month or any:
  // both at once take two expressions.
  if (weekdays !== "*" && (day !== "*" || weekday !== "*")) {
    return [
      `${word} ${time} ${day} ${field("month")} ${weekday}`,
      `crontime ${time} * ${field("month")} ${weekdays}`,
      ...years,
    ];
  }
  return [`${word} ${time} ${day} ${field("month")} ${weekday === "*" ? weekdays : weekday}`, ...years];
}

function crontabText(crontab: string): string {
  return crontab.replace(/\blast\b/g, "L");
}

const ordinals: Readonly<Record<string, string>> = {
  "1st": "#1",
  "2nd": "#2",
  "3rd": "#3",
  "4th": "#4",
  "5th": "#5",
  last: "L",
};

/** "last" and "3rd fri" among the days of a month, as cron says them: either of the two is enough. */
function dayFields(field: string): { day: string; weekday: string } {
  const days: string[] = [];
  const weekdays: string[] = [];
  for (const item of field.split(/,\s*/)) {
    const [, ordinal = "", weekday = ""] = /^(\w+) ([a-z]{3})$/.exec(item) ?? [];
    const suffix = ordinals[ordinal];
    if (suffix !== undefined) weekdays.push(`${weekday}${suffix}`);
    else days.push(item === "last" ? "L" : item);
  }
  return { day: days.join(",") || "*", weekday: weekdays.join(",") || "*" };
}

const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Weekdays count from Monday = 0 in these triggers, in cron from Sunday: names say it without counting. */
function weekdayField(field: string): string {
  if (field === "*") return field;
  return field
    .split(",")
    .map((item) => {
      const [range = "", step] = item.split("/");
      const named =
        range === "*" ? "mon-sun" : range.replace(/\d/g, (day) => weekdayNames[Number(day)] ?? day);
      return step === undefined ? named : `${named.includes("-") ? named : `${named}-sun`}/${step}`;
    })
    .join(",");
}

function yearText(year: string): readonly string[] {
  if (year === "*") return [];
  const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(year) ?? [];
  if (first === undefined)
    throw new NoCounterpart("a list of years, or a step of years, is said in no condition");
  return [`from ${first}-01-01`, `until ${Number(last) + 1}-01-01`];
}
