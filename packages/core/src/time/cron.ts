import { CronError } from "../errors.ts";
import { cut, shown } from "../option-check.ts";
import { type CronField, cronFields } from "./cron-field.ts";
import { normalCronItem } from "./cron-item.ts";

/**
 * A cron expression that was read: five fields (minute, hour, day of the month, month, day of the week) or six, with
 * seconds before them.
 *
 * `expression` is written in one way: numbers for names, one blank between fields, no alias, no range that runs over the
 * end of its field. It is made by `parseCron`.
 */
export interface Cron {
  readonly expression: string;
}

const aliases: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

/**
 * Reads a cron expression, by the rules of Vixie cron and with what has become usual beside them.
 *
 * A field holds `*`, a value, a range `9-17`, a step `9-17/2` or `5/15` (from 5 on; a star may have a step too), or a list
 * of those. Months and weekdays may be names of three letters; 0 and 7 are Sunday; a range may run over the end of its
 * field: `22-4`, `FRI-MON`. Days know `L`, `15W` and `LW`, weekdays `FRI#2` and `FRIL`. `@daily` and its like stand for
 * whole expressions. In the two day fields `?` is `*`.
 *
 * A day must fit its month and both of its own fields; where neither of those two begins with a star, one is enough:
 * `0 0 13 * FRI` is each 13th and each Friday.
 *
 * @throws CronError when the text is anything else; it names the field and what the field may hold.
 *
 * @example
 * parseCron("0 9 * * mon-fri"); // => { expression: "0 9 * * 1-5" }
 * parseCron("5/15 22-4 * * *"); // => { expression: "5-59/15 22-23,0-4 * * *" }
 * parseCron("@weekly"); // => { expression: "0 0 * * 0" }
 */
export function parseCron(text: string): Cron {
  if (typeof text !== "string") {
    throw new CronError(
      `A cron expression is a text, and this is ${shown(text)}. Expected five fields ${shape}`,
      "",
      0,
    );
  }
  const alias = aliases.get(text.trim().toLowerCase());
  if (alias !== undefined) return Object.freeze({ expression: alias });
  if (text.length > LONGEST) throw tooLong(text);
  const parts = [...text.matchAll(/\S+/g)];
  const fields = cronFields(parts.length);
  if (fields === undefined) throw wrongCount(text, parts.length);
  const normal = fields.map((field, place) => {
    const part = parts[place];
    return normalField(field, part?.[0] ?? "", part?.index ?? 0, text);
  });
  return Object.freeze({ expression: normal.join(" ") });
}

function normalField(field: CronField, list: string, start: number, text: string): string {
  let offset = start;
  const items = list.split(",").map((item, _, all) => {
    const normal = normalCronItem(field, item);
    if (normal === undefined || (normal === "LW" && all.length > 1))
      throw wrongItem(field, item, offset, text);
    offset += item.length + 1;
    return normal;
  });
  if (!items.includes("*")) return items.join(",");
  // A list that holds every value is the star, save that only a field that begins with one counts as one.
  return items[0]?.startsWith("*") ? "*" : `${field.first}-${field.last}`;
}

// Every value of every field fits into it several times.
const LONGEST = 10_000;

function tooLong(text: string): CronError {
  const message = `"${cut(text)}" is no cron expression: it is ${text.length} characters long. Expected five fields ${shape}`;
  return new CronError(message, text, LONGEST);
}

const shape =
  "(minute, hour, day of the month, month, day of the week), such as " +
  '"0 9 * * MON-FRI", or six with seconds before them.';

function wrongItem(field: CronField, item: string, offset: number, text: string): CronError {
  const found = item === "" ? "nothing" : `"${cut(item)}"`;
  const expected = `${field.values}; *${field.allowsAny ? " or ?" : ""}; a range, a step such as */2, or a list of those`;
  return new CronError(
    `"${cut(text)}" is no cron expression: found ${found} at offset ${offset} for the ${field.name}. Expected ${expected}.`,
    text,
    offset,
    `for the ${field.name} ${expected}`,
  );
}

function wrongCount(text: string, count: number): CronError {
  const word = text.trim();
  if (word.startsWith("@")) {
    const expected = [...aliases.keys()].join(", ");
    const message = `"${cut(text)}" is no cron expression: there is no ${cut(word)}. Expected ${expected}.`;
    return new CronError(message, text, text.indexOf("@"), expected);
  }
  return new CronError(
    `"${cut(text)}" is no cron expression: found ${count} ${count === 1 ? "field" : "fields"}. Expected five ${shape}`,
    text,
    text.trimEnd().length,
  );
}
