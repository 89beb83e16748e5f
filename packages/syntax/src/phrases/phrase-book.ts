import { OptionError, type Phrase, shown } from "@gantry/core";
import { fold } from "./fold.ts";
import { type Spelling, spelledByExpression, spelledInWords } from "./spelling.ts";
import { type Template, templateOf } from "./template.ts";

/** A phrase, ready to be found. */
interface KnownPhrase {
  /** As it was defined: the phrase in words, or the source of its expression. */
  readonly name: string;
  readonly spellings: readonly Spelling[];
}

/** All phrases that a sentence may contain. */
export interface PhraseBook {
  readonly phrases: readonly KnownPhrase[];
  /** All that is in words, for suggestions. */
  readonly texts: readonly string[];
  /** All that is in words, taken apart. */
  readonly templates: readonly Template[];
}

// An app reads all its sentences with one list.
const books = new WeakMap<readonly (string | Phrase)[], { book: PhraseBook; entries: unknown[] }>();

/** Throws `OptionError` for what is no phrase, and for one that cannot be taken apart. */
export function phraseBook(list: readonly (string | Phrase)[]): PhraseBook {
  const known = books.get(list);
  // A list that has changed is another one.
  const isSame =
    known?.entries.length === list.length && list.every((entry, n) => entry === known.entries[n]);
  if (known !== undefined && isSame) return known.book;
  const entries = list.map(phraseOf);
  const spellings = entries.flatMap(({ phrase, spellings: others = [] }) => [phrase, ...others]);
  const texts = spellings.flatMap((spelling) => (typeof spelling === "string" ? [fold(spelling)] : []));
  const book = { phrases: entries.map(knownPhrase), texts, templates: texts.map(templateOf) };
  books.set(list, { book, entries: [...list] });
  return book;
}

function phraseOf(entry: string | Phrase): Phrase {
  if (typeof entry === "string") return { phrase: entry };
  const phrase: unknown = entry?.phrase;
  if (typeof phrase === "string" || phrase instanceof RegExp) return entry;
  throw new OptionError(
    "phrases",
    `words were expected, or { phrase } with words or a regular expression, found ${entry instanceof RegExp ? String(entry) : shown(entry)}.`,
  );
}

function knownPhrase({ phrase, spellings = [] }: Phrase): KnownPhrase {
  const template = typeof phrase === "string" ? templateOf(phrase) : undefined;
  return {
    name: typeof phrase === "string" ? fold(phrase) : phrase.source,
    spellings: [phrase, ...spellings].map((spelling) =>
      typeof spelling === "string"
        ? spelledInWords(templateOf(spelling))
        : spelledByExpression(spelling, template),
    ),
  };
}
