import { Condition } from "../conditions/condition.ts";
import { askedNode } from "../conditions/kinds/asked.ts";
import type { ConditionNode } from "../conditions/node.ts";
import type { Phrase, PhraseBuilder, PhraseFilling, Spellings } from "../conditions/phrase.ts";
import { type PhraseValues, placesIn } from "../conditions/phrase-text.ts";
import { ConditionError, OptionError } from "../errors.ts";
import { shown } from "../option-check.ts";
import type { Language } from "./language.ts";

/** The phrases that a session knows beside the language. */
export class OwnPhrases {
  #language: Language;
  #spellings = new Set<string>();
  #all: readonly Phrase[] = [];

  constructor(language: Language) {
    this.#language = language;
  }

  /** In the order of their definition. The same list as long as nothing is added. */
  get all(): readonly Phrase[] {
    return this.#all;
  }

  /**
   * Adds a phrase, and answers with what stands for it in builders. `accept` is told its name before; when it throws,
   * nothing is added.
   *
   * Throws `OptionError` for one that could not be told from the rest of a sentence, `ConditionError` for one that is
   * defined already.
   */
  define(spellings: Spellings, accept: (name: string) => void): Condition | PhraseBuilder<PhraseFilling> {
    const phrase = phraseOf(spellings);
    this.#language.checkPhrase?.(phrase);
    const texts = [phrase.phrase, ...(phrase.spellings ?? [])].map((one) =>
      one instanceof RegExp ? String(one) : folded(one).toLowerCase(),
    );
    const known = texts.find((text) => this.#spellings.has(text));
    if (known !== undefined) throw new ConditionError(`The condition '${known}' is defined already.`);
    const name = nameOf(phrase);
    const needsFilling = phrase.phrase instanceof RegExp || placesIn(name).length > 0;
    const condition = needsFilling ? this.#builder(phrase, name) : new Condition(askedNode(name));
    accept(name);
    for (const text of texts) this.#spellings.add(text);
    this.#all = [...this.#all, phrase];
    return condition;
  }

  #builder(phrase: Phrase, name: string): PhraseBuilder<PhraseFilling> {
    const fill = this.#language.fillPhrase ?? asGiven;
    const build = (filling: PhraseFilling) => new Condition(fill(phrase, filling));
    return Object.assign(build, { phrase: name });
  }
}

function phraseOf(spellings: Spellings): Phrase {
  const found: unknown = spellings;
  const [first, ...others] = (Array.isArray(found) ? found : [found]) as readonly unknown[]; // each is looked at below
  const all = [first, ...others].map((one) => {
    if (typeof one === "string" || one instanceof RegExp) return one;
    throw new OptionError("condition", `words or a regular expression were expected, found ${shown(one)}.`);
  });
  const [phrase = "", ...rest] = all;
  return { phrase, ...(rest.length === 0 ? {} : { spellings: rest }) };
}

function nameOf({ phrase }: Phrase): string {
  return phrase instanceof RegExp ? phrase.source : folded(phrase);
}

/** With one space between its words: how much white space there was says nothing. */
function folded(phrase: string): string {
  return phrase.trim().replace(/\s+/g, " ");
}

function asGiven(phrase: Phrase, filling: PhraseFilling): ConditionNode {
  return typeof filling === "string"
    ? askedNode(nameOf(phrase), undefined, filling)
    : askedNode(nameOf(phrase), filling as PhraseValues); // there is no language that could look at them
}
