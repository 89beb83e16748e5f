import type { Comparison } from "@gantry/core";
import type { IToken } from "chevrotain";
import { expectations } from "../expectations.ts";
import { And, At, Between, Exactly, Least, Less, More, Most, Than } from "../keywords.ts";
import type { Range } from "../problem.ts";
import { Word } from "../tokens.ts";
import { isNumber, TimeWords } from "./time-words.ts";

type Compare = Comparison["compare"];
/** How old something is, in ms. */
export type Ages = { moreThan?: number; lessThan?: number };

const beginnings = [At, Exactly, More, Less];

/** The rules for how many, and for how long. */
export class Counts extends TimeWords {
  /** count: compare? NUMBER */
  readonly count = this.RULE("count", (otherwise: Compare): Comparison => {
    const compare = this.OPTION(() => this.SUBRULE(this.compare)) ?? otherwise;
    this.expected = expectations.number;
    const token = this.CONSUME(Word);
    return this.ACTION(() => ({ compare, number: this.reading.count(token) }));
  });

  /** compare: at (least | most) | exactly | more than | less than */
  readonly compare = this.RULE("compare", (): Compare => {
    return this.OR<Compare>([
      {
        ALT: () => {
          this.CONSUME(At);
          return this.SUBRULE(this.leastOrMost);
        },
      },
      {
        ALT: () => {
          this.CONSUME(Exactly);
          return "exactly";
        },
      },
      { ALT: () => this.SUBRULE(this.moreOrLess) },
    ]);
  });

  /** leastOrMost: least | most */
  readonly leastOrMost = this.RULE("leastOrMost", (): Compare => {
    this.expected = expectations.leastOrMost;
    const word = this.OR<IToken>([{ ALT: () => this.CONSUME(Least) }, { ALT: () => this.CONSUME(Most) }]);
    return word.tokenType === Least ? "atLeast" : "atMost";
  });

  /** moreOrLess: (more | less) than */
  readonly moreOrLess = this.RULE("moreOrLess", (): "moreThan" | "lessThan" => {
    const word = this.OR<IToken>([{ ALT: () => this.CONSUME(More) }, { ALT: () => this.CONSUME(Less) }]);
    this.expected = expectations.than;
    this.CONSUME(Than);
    return word.tokenType === More ? "moreThan" : "lessThan";
  });

  /** age: moreOrLess duration | between duration and duration */
  readonly age = this.RULE("age", (): Ages => {
    return this.OR<Ages>([
      {
        ALT: () => {
          const bound = this.SUBRULE(this.moreOrLess);
          const range = this.SUBRULE(this.duration, { ARGS: [false] });
          return this.ACTION(() => ({ [bound]: this.reading.duration(range) }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(Between);
          const least = this.SUBRULE2(this.duration, { ARGS: [true] });
          this.expected = expectations.andDuration;
          this.CONSUME(And);
          const most = this.SUBRULE3(this.duration, { ARGS: [false] });
          return this.ACTION(() => this.#between(least, most));
        },
      },
    ]);
  });

  #between(least: Range, most: Range): Ages {
    const [moreThan, lessThan] = this.reading.durations(least, most);
    return { moreThan, lessThan };
  }

  /** A count begins with one of its words or with a number; any other word is better reported where it stands. */
  isCountAhead(): boolean {
    const token = this.LA(1);
    return beginnings.includes(token.tokenType) || isNumber(token);
  }
}
