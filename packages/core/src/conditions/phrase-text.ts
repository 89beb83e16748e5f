import { formatDuration } from "../time/duration.ts";
import { quote } from "./quote.ts";

/** What fills the placeholders of a phrase, by name. Durations are milliseconds, times of day "10:00". */
export type PhraseValues = Readonly<Record<string, string | number | boolean>>;

const place = /\{(\w+)(?::(\w+))?\}/g;

/** The placeholders of a phrase: their names, and how they stand in it. */
export function placesIn(phrase: string): readonly { readonly name: string; readonly image: string }[] {
  return Array.from(phrase.matchAll(place), ([image, name = ""]) => ({ name, image }));
}

/**
 * A phrase with its values written in. A placeholder is `{name}` or `{name:type}`; the type says how the value stands
 * in a sentence: `text` in quotes, `duration` in words, all others as they are.
 *
 * @example
 * phraseText("disk is over {percent:number}%", { percent: 90 }); // => "disk is over 90%"
 */
export function phraseText(phrase: string, values: PhraseValues): string {
  return phrase.replace(place, (placeholder, name: string, type: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return placeholder;
    if (type === "duration" && typeof value === "number") return formatDuration(value);
    return type === "text" ? quote(String(value)) : String(value);
  });
}

/** What to do with a phrase whose placeholders are empty. */
export function toBeFilled(phrase: string): string {
  const values = placesIn(phrase).map(({ name }) => `${name}: ...`);
  const filling = values.length === 0 ? '("the words")' : `({ ${values.join(", ")} })`;
  return `The phrase "${phrase}" has places to be filled: call what app.cond returned for it, with ${filling}.`;
}
