import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  tuple,
} from "fast-check";

/** A field as text, and what it holds, made together so that no reader stands between them. */
interface FieldText {
  readonly text: string;
  readonly values: ReadonlySet<number>;
}

/** An expression as text, and a plain answer to whether it fires at a local time, in minutes. */
export interface CronText {
  readonly text: string;
  /** Whether the hours begin with a star, so that it fires in a repeated hour too. */
  readonly meansElapsedTime: boolean;
  fires(local: number): boolean;
}

function steps(first: number, last: number, step: number): number[] {
  const values: number[] = [];
  for (let value = first; value <= last; value += step) values.push(value);
  return values;
}

/** `last` may lie beyond the field: then the range runs over its end. */
function fieldTexts(first: number, last: number, names: readonly string[] = []): Arbitrary<FieldText> {
  const size = last - first + 1;
  const inField = (values: number[]): Set<number> =>
    new Set(values.map((value) => (value > last ? value - size : value)));
  const value = integer({ min: first, max: last });
  const written = (number: number): Arbitrary<string> => {
    const name = names[number - first];
    return name === undefined ? constant(String(number)) : constantFrom(String(number), name);
  };
  const step = integer({ min: 1, max: Math.min(size, 20) });
  const single = value.chain((a) => written(a).map((text) => ({ text, values: new Set([a]) })));
  const from = tuple(value, step).map(([a, n]) => ({
    text: `${a}/${n}`,
    values: inField(steps(a, last, n)),
  }));
  const range = tuple(value, value, step, boolean()).chain(([a, b, n, hasStep]) =>
    tuple(written(a), written(b)).map(([left, right]) => ({
      text: hasStep ? `${left}-${right}/${n}` : `${left}-${right}`,
      values: inField(steps(a, b < a ? b + size : b, hasStep ? n : 1)),
    })),
  );
  const star = constant({ text: "*", values: inField(steps(first, last, 1)) });
  const starStep = step.map((n) => ({ text: `*/${n}`, values: inField(steps(first, last, n)) }));
  const list = array(oneof(single, range, from), { minLength: 1, maxLength: 3 }).map((items) => ({
    text: items.map((item) => item.text).join(","),
    values: new Set(items.flatMap((item) => [...item.values])),
  }));
  return oneof({ arbitrary: star, weight: 2 }, starStep, { arbitrary: list, weight: 3 });
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Expressions of five fields, without what only days may be. */
export const cronTexts: Arbitrary<CronText> = record({
  minute: fieldTexts(0, 59),
  hour: fieldTexts(0, 23),
  day: fieldTexts(1, 31),
  month: fieldTexts(1, 12, months),
  weekday: fieldTexts(0, 6, weekdays),
}).map(({ minute, hour, day, month, weekday }) => ({
  text: [minute, hour, day, month, weekday].map((field) => field.text).join(" "),
  meansElapsedTime: hour.text.startsWith("*"),
  fires: (local) => {
    const date = new Date(local);
    const onDay = day.values.has(date.getUTCDate());
    const onWeekday = weekday.values.has(date.getUTCDay());
    const isOneFree = day.text.startsWith("*") || weekday.text.startsWith("*");
    return (
      minute.values.has(date.getUTCMinutes()) &&
      hour.values.has(date.getUTCHours()) &&
      month.values.has(date.getUTCMonth() + 1) &&
      (isOneFree ? onDay && onWeekday : onDay || onWeekday)
    );
  },
}));
