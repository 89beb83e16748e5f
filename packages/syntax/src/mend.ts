import { createTokenInstance, type IToken, type TokenType, tokenMatcher } from "chevrotain";
import { itemAt } from "./item.ts";
import { Ampersand, Close, Hole, Negation, Open } from "./tokens.ts";

/**
 * The tokens with a hole in place of the wrong condition around `index`, so that what follows can be looked at as well;
 * with an operator on either side where one is missing.
 */
export function mend(tokens: readonly IToken[], index: number): IToken[] {
  const { from, to } = itemAt(tokens, index);
  const after = tokens[to];
  const offset = (after ?? tokens.at(-1))?.startOffset ?? 0;
  const hole = tokenAt(Hole, offset);
  const operator = tokenAt(Ampersand, offset);
  return [
    ...tokens.slice(0, from),
    ...(isOneOf(tokens[from - 1], [Close, Hole]) ? [operator] : []),
    hole,
    ...(isOneOf(after, [Open, Negation, Hole]) ? [operator] : []),
    ...tokens.slice(to),
  ];
}

function isOneOf(token: IToken | undefined, types: readonly TokenType[]): boolean {
  return token !== undefined && types.some((type) => tokenMatcher(token, type));
}

function tokenAt(type: TokenType, offset: number): IToken {
  return createTokenInstance(type, "", offset, offset, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
}
