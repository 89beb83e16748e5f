import { type IToken, Lexer } from "chevrotain";
import { mend } from "./mend.ts";
import * as messages from "./messages.ts";
import { pairParentheses } from "./parentheses.ts";
import { rangeOf, type Trouble } from "./problem.ts";
import { OpenQuote } from "./tokens.ts";
import { vocabulary } from "./vocabulary.ts";

/** A longer sentence is nobody's: it is refused before it is looked at. */
const LONGEST = 10_000;

/** A text as tokens that the grammar can go through. */
export interface TakenApart {
  /** None if there is nothing that could be read. */
  readonly tokens: IToken[];
  readonly troubles: readonly Trouble[];
}

// Made at the first sentence, so that importing costs nothing.
let lexer: Lexer | undefined;

/** Takes a text apart. All parentheses among the tokens have partners and are not nested deeply; all quotes are closed. */
export function takeApart(text: unknown): TakenApart {
  if (typeof text !== "string") return refused(messages.notText(text));
  if (text.length > LONGEST) return refused(messages.tooLong(text.length, LONGEST));
  lexer ??= new Lexer(vocabulary, { positionTracking: "onlyOffset", ensureOptimizations: true });
  const { tokens: all } = lexer.tokenize(text);
  if (all.length === 0) return refused(messages.emptySentence());
  const { balanced, troubles } = pairParentheses(text, all);
  const openQuotes = balanced.filter(({ tokenType }) => tokenType === OpenQuote);
  return {
    tokens: openQuotes.reduce((tokens, quote) => {
      const index = tokens.indexOf(quote);
      return index < 0 ? tokens : mend(tokens, index);
    }, balanced),
    troubles: [...troubles, ...openQuotes.map((quote) => messages.openQuote(rangeOf(quote), quote.image))],
  };
}

function refused(trouble: Trouble): TakenApart {
  return { tokens: [], troubles: [trouble] };
}
