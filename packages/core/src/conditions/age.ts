import { ConditionError } from "../errors.ts";
import { formatDuration } from "../time/duration.ts";
import { checked } from "./checked.ts";
import { isInterval } from "./node-fields.ts";

/** How long something has gone on: at least `moreThan`, and not yet `lessThan`, in ms. */
export interface Age {
  readonly moreThan?: number;
  readonly lessThan?: number;
}

/** The age without what is not given. Throws `ConditionError` where nothing could be of it, or everything is. */
export function ageOf(age: { moreThan?: number | undefined; lessThan?: number | undefined }): Age {
  const { moreThan, lessThan } = age;
  if (moreThan !== undefined) checked("moreThan", moreThan, isInterval);
  if (lessThan !== undefined) checked("lessThan", lessThan, isInterval);
  if (moreThan !== undefined && lessThan !== undefined && moreThan >= lessThan) {
    throw new ConditionError(
      `Nothing lasts more than ${formatDuration(moreThan)} and less than ${formatDuration(lessThan)}: give a longer one for less.`,
    );
  }
  return {
    ...(moreThan === undefined ? {} : { moreThan }),
    ...(lessThan === undefined ? {} : { lessThan }),
  };
}

export function isOfAge(
  { moreThan = 0, lessThan = Number.POSITIVE_INFINITY }: Age,
  since: number,
  now: number,
) {
  return now >= since + moreThan && now < since + lessThan;
}

/** The first instant after `now` at which something that began at `since` comes of age, or leaves it. */
export function nextAge({ moreThan, lessThan }: Age, since: number, now: number): number {
  const borders = [moreThan, lessThan].map((length) => (length === undefined ? 0 : since + length));
  return Math.min(...borders.map((border) => (border > now ? border : Number.POSITIVE_INFINITY)));
}

/** "more than 5 minutes", "less than 10 minutes", "between 5 minutes and 10 minutes"; empty for any age. */
export function formatAge({ moreThan, lessThan }: Age): string {
  if (moreThan === undefined) return lessThan === undefined ? "" : `less than ${formatDuration(lessThan)}`;
  if (lessThan === undefined) return `more than ${formatDuration(moreThan)}`;
  return `between ${formatDuration(moreThan)} and ${formatDuration(lessThan)}`;
}
