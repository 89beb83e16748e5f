import { type IToken, tokenMatcher } from "chevrotain";
import { And, Between } from "./keywords.ts";
import { Close, Conjunction, Disjunction, Hole, Negation, Open } from "./tokens.ts";

const borders = [Conjunction, Disjunction, Negation, Open, Close, Hole];

/** Whether a token stands between conditions and not inside one. */
function isBorder(token: IToken): boolean {
  return borders.some((border) => tokenMatcher(token, border));
}

/**
 * The tokens from one border to the next around `index`, as [from, to): what was probably meant as one condition.
 * At a border it is what stands to the left of it, which may be nothing.
 */
export function itemAt(tokens: readonly IToken[], index: number): { from: number; to: number } {
  const isInside = (at: number) => {
    const token = tokens[at];
    return token !== undefined && (!isBorder(token) || isAndOfBetween(tokens, at));
  };
  let from = index;
  while (from > 0 && isInside(from - 1)) from -= 1;
  let to = index;
  while (isInside(to)) to += 1;
  return { from, to };
}

/** The first "and" after "between" joins two times. */
function isAndOfBetween(tokens: readonly IToken[], index: number): boolean {
  if (tokens[index]?.tokenType !== And) return false;
  for (let at = index - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token === undefined || isBorder(token)) return false;
    if (token.tokenType === Between) return true;
  }
  return false;
}
