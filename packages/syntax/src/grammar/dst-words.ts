import type { DstOptions } from "@gantry/core";
import { expectations } from "../expectations.ts";
import { Gap, GapWord, Overlap, OverlapWord, With } from "../keywords.ts";
import { Comma } from "../tokens.ts";
import { gapWords, meaningOf, overlapWords } from "../words.ts";
import { AfterForms } from "./after-forms.ts";

/** The rules for what a form that names instants says of clock changes. */
export class DstWords extends AfterForms {
  /** dst: with (gap ("," overlap)? | overlap ("," gap)?) */
  readonly dst = this.RULE("dst", (): DstOptions => {
    this.CONSUME(With);
    this.expected = expectations.dstOption;
    return this.OR<DstOptions>([
      {
        ALT: () => {
          const gap = this.SUBRULE(this.gap);
          this.expected = expectations.overlapToo;
          const overlap = this.OPTION(() => {
            this.CONSUME(Comma);
            this.expected = expectations.overlap;
            return this.SUBRULE(this.overlap);
          });
          return { gap, overlap };
        },
      },
      {
        ALT: () => {
          const overlap = this.SUBRULE2(this.overlap);
          this.expected = expectations.gapToo;
          const gap = this.OPTION2(() => {
            this.CONSUME2(Comma);
            this.expected = expectations.gap;
            return this.SUBRULE2(this.gap);
          });
          return { gap, overlap };
        },
      },
    ]);
  });

  /** gap: gap GAPWORD */
  readonly gap = this.RULE("gap", (): DstOptions["gap"] => {
    this.CONSUME(Gap);
    this.expected = expectations.gapWord;
    const { image } = this.CONSUME(GapWord);
    this.expected = expectations.operator;
    return this.ACTION(() => meaningOf(gapWords, image));
  });

  /** overlap: overlap OVERLAPWORD */
  readonly overlap = this.RULE("overlap", (): DstOptions["overlap"] => {
    this.CONSUME(Overlap);
    this.expected = expectations.overlapWord;
    const { image } = this.CONSUME(OverlapWord);
    this.expected = expectations.operator;
    return this.ACTION(() => meaningOf(overlapWords, image));
  });
}
