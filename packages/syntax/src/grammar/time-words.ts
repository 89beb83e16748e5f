import { type Cycle, fullCycle, type Span, type Unit } from "@gantry/core";
import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { type Expectation, expectations, placesIn } from "../expectations.ts";
import { After, And, Between, In, Past, Preposition, This, Today, UnitWord } from "../keywords.ts";
import { type Range, rangeOf } from "../problem.ts";
import type { Reading } from "../reading.ts";
import { Comma, PlainWord, Word } from "../tokens.ts";
import { vocabulary } from "../vocabulary.ts";
import { meaningOf, unitWords } from "../words.ts";

/**
 * The rules for times, lengths of time and spans. They collect plain words, which `Reading` then reads: what a time looks
 * like is said elsewhere, and once.
 *
 * One token ahead decides in the whole grammar, so an error is always at the first word that cannot belong there.
 */
export class TimeWords extends EmbeddedActionsParser {
  /** What reads the words of the sentence in hand. Set for each sentence; not there while the grammar records itself. */
  reading!: Reading;
  /** What can stand at the place where the parser is. */
  expected: Expectation = expectations.condition;

  constructor() {
    super(vocabulary, { maxLookahead: 1, recoveryEnabled: false });
  }

  /** part: (before | after | starting | on | at) place | between place and place */
  readonly part = this.RULE("part", (unit: Unit): Cycle => {
    return this.OR<Cycle>([
      {
        ALT: () => {
          const { image } = this.CONSUME(Preposition);
          const place = this.SUBRULE(this.place, { ARGS: [unit] });
          return this.ACTION(() => this.reading.part(unit, image, place));
        },
      },
      {
        ALT: () => {
          this.CONSUME(Between);
          const start = this.SUBRULE2(this.place, { ARGS: [unit] });
          this.expected = expectations.and;
          this.CONSUME(And);
          const end = this.SUBRULE3(this.place, { ARGS: [unit] });
          return this.ACTION(() => this.reading.between(unit, start, end));
        },
      },
    ]);
  });

  /** place: word+ */
  readonly place = this.RULE("place", (unit: Unit): Range => {
    this.expected = placesIn[unit];
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => tokens.push(this.CONSUME(PlainWord)));
    this.expected = expectations.operator;
    return this.ACTION(() => stretchOf(tokens));
  });

  /** duration: word (word | "," | and NUMBER)* up to "after"; so "every 1 hour and daily" is a conjunction */
  readonly duration = this.RULE("duration", (beforeAnd: boolean): Range => {
    this.expected = expectations.duration;
    const tokens = [this.CONSUME(PlainWord)];
    this.MANY({
      GATE: () => {
        const { tokenType } = this.LA(1);
        if (tokenType === And) return !beforeAnd && isNumber(this.LA(2));
        return tokenType !== After;
      },
      DEF: () => {
        const token = this.OR([
          { ALT: () => this.CONSUME2(PlainWord) },
          { ALT: () => this.CONSUME(Comma) },
          { ALT: () => this.CONSUME(And) },
        ]);
        tokens.push(token);
      },
    });
    this.expected = expectations.operator;
    return this.ACTION(() => stretchOf(tokens));
  });

  /** words: (word | ",")+, as in a date or a cron expression */
  readonly words = this.RULE("words", (expected: Expectation): Range => {
    this.expected = expected;
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(PlainWord) }, { ALT: () => this.CONSUME(Comma) }]);
      tokens.push(token);
    });
    this.expected = expectations.operator;
    return this.ACTION(() => stretchOf(tokens));
  });

  /** span: today partOrWhole | this UNIT partOrWhole | in? past duration */
  readonly span = this.RULE("span", (): Span => {
    return this.OR<Span>([
      {
        ALT: () => {
          this.CONSUME(Today);
          return { type: "this", cycle: this.SUBRULE(this.partOrWhole, { ARGS: ["day"] }) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(This);
          this.expected = expectations.unit;
          const { image } = this.CONSUME(UnitWord);
          const unit = this.ACTION(() => meaningOf(unitWords, image));
          return { type: "this", cycle: this.SUBRULE2(this.partOrWhole, { ARGS: [unit] }) };
        },
      },
      {
        ALT: () => {
          this.OPTION(() => {
            this.CONSUME(In);
            this.expected = expectations.past;
          });
          this.CONSUME(Past);
          const duration = this.SUBRULE(this.duration, { ARGS: [false] });
          return this.ACTION((): Span => ({ type: "past", length: this.reading.duration(duration) }));
        },
      },
    ]);
  });

  /** partOrWhole: part? */
  readonly partOrWhole = this.RULE("partOrWhole", (unit: Unit): Cycle => {
    this.expected = expectations.part;
    const part = this.OPTION(() => this.SUBRULE(this.part, { ARGS: [unit] }));
    return this.ACTION(() => part ?? fullCycle(unit));
  });
}

function stretchOf(tokens: readonly IToken[]): Range {
  const [first] = tokens;
  const last = tokens.at(-1);
  return {
    start: first === undefined ? 0 : rangeOf(first).start,
    end: last === undefined ? 0 : rangeOf(last).end,
  };
}

/** No condition begins with a bare number, so "and 30" goes on with a length of time. */
export function isNumber(token: IToken): boolean {
  return token.tokenType === Word && /^\.?\d/.test(token.image);
}
