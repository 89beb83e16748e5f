import type { IToken } from "chevrotain";
import { placeOf } from "./layout.ts";
import * as messages from "./messages.ts";
import { rangeOf, type Trouble } from "./problem.ts";
import { Close, Open } from "./tokens.ts";

/** So many levels can be walked without fear for the stack, here and wherever else conditions are. */
const DEEPEST = 100;

const MOST = 100;

/** What is wrong with the parentheses of a sentence. */
export interface Parentheses {
  readonly troubles: readonly Trouble[];
  /** The tokens without those parentheses that have no partner; none at all if they are nested too deeply. */
  readonly balanced: IToken[];
}

/** Pairs the parentheses. The grammar goes into each pair by calling itself, so their depth is looked at here, before. */
export function pairParentheses(text: string, tokens: readonly IToken[]): Parentheses {
  const open: IToken[] = [];
  const stray = new Set<IToken>();
  const troubles: Trouble[] = [];
  let lastPair: readonly IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType === Open) {
      open.push(token);
      if (open.length > DEEPEST) {
        return { troubles: [messages.tooDeep(rangeOf(token), DEEPEST)], balanced: [] };
      }
    } else if (token.tokenType === Close) {
      const partner = open.pop();
      if (partner === undefined) {
        stray.add(token);
        // As many as people can put right; finding their places takes as long as the text is.
        if (troubles.length >= MOST) continue;
        const places = lastPair.map(({ startOffset }) => placeOf(text, startOffset));
        troubles.push(messages.closesNothing(rangeOf(token), places));
      } else {
        lastPair = [partner, token];
      }
    }
  }
  for (const token of open) {
    stray.add(token);
    troubles.push(messages.neverClosed(rangeOf(token)));
  }
  return { troubles, balanced: tokens.filter((token) => !stray.has(token)) };
}
