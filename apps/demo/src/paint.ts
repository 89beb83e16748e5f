import { styleText } from "node:util";

/** What a word on the screen means; each meaning has its colour. */
export type Meaning = "good" | "bad" | "odd" | "new" | "quiet" | "strong";

/** Gives a text its colour, or leaves it as it is. */
export type Paint = (meaning: Meaning, text: string) => string;

const colours = {
  good: "green",
  bad: "red",
  odd: "yellow",
  new: "cyan",
  quiet: "dim",
  strong: "bold",
} as const;

/** Colours are for terminals, and for people who have not said by NO_COLOR that they want none. */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  if (stream.isTTY !== true || environment["NO_COLOR"]) return (_meaning, text) => text;
  // Whether there are to be colours has been decided here; Node is not asked once more.
  return (meaning, text) => styleText(colours[meaning], text, { validateStream: false });
}
