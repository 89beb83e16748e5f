import type { ConditionNode, Phrase } from "@gantry/core";
import { Grammar } from "./grammar/grammar.ts";
import { mend } from "./mend.ts";
import { phraseBook } from "./phrases/phrase-book.ts";
import { Phrases } from "./phrases/phrases.ts";
import type { Trouble } from "./problem.ts";
import { Reading } from "./reading.ts";
import { takeApart } from "./take-apart.ts";
import { unexpected } from "./unexpected.ts";
import { ZoneNames } from "./zone-names.ts";

/** What a sentence means, or what is wrong with it. */
export interface ReadSentence {
  /** Of no meaning where there is trouble. */
  readonly node: ConditionNode | undefined;
  /** In the order of the text. */
  readonly troubles: readonly Trouble[];
}

// A sentence of nothing but trouble is read again behind each; so many tokens are read in a few hundredths of a second.
const MOST_TOKENS = 25_000;

// Made at the first sentence, and used for all: making it takes as long as reading a thousand.
let grammar: Grammar | undefined;

/** Reads a sentence. Where it stops being one, reading goes on behind the wrong condition, until the last of `stops`. */
export function readSentence(
  text: string,
  phraseList: readonly (string | Phrase)[],
  stops: number,
): ReadSentence {
  const taken = takeApart(text);
  const troubles = [...taken.troubles];
  const inOrder = () => troubles.sort((a, b) => a.at.start - b.at.start);
  if (taken.tokens.length === 0) return { node: undefined, troubles: inOrder() };
  grammar ??= new Grammar();
  const phrases = new Phrases(phraseBook(phraseList), taken.tokens);
  const zones = new ZoneNames();
  let { tokens } = taken;
  let behind = 0;
  let patience = MOST_TOKENS;
  for (let left = stops; left > 0 && patience > 0; left -= 1) {
    patience -= tokens.length;
    const reading = new Reading(text, zones);
    const result = grammar.parse(tokens, reading, phrases);
    // Up to the last stop everything was read before, and a hole there may have torn what was right.
    const found = reading.troubles.filter(({ at }) => at.start >= behind);
    if ("node" in result) {
      troubles.push(...found);
      return { node: result.node, troubles: inOrder() };
    }
    const trouble = unexpected({ text, tokens, phrases }, result.stop);
    if (trouble.at.start >= behind) found.push(trouble);
    troubles.push(...found);
    behind = Math.max(behind, trouble.at.end);
    tokens = mend(tokens, result.stop.index);
  }
  return { node: undefined, troubles: inOrder() };
}
