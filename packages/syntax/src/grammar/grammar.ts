import { allNode, anyNode, askedNode, type ConditionNode, notNode, zonedNode } from "@gantry/core";
import type { IToken } from "chevrotain";
import { type Expectation, expectations } from "../expectations.ts";
import { In } from "../keywords.ts";
import type { FoundPhrase, Phrases } from "../phrases/phrases.ts";
import type { Reading } from "../reading.ts";
import { Close, Comma, Conjunction, Disjunction, Name, Negation, Open, PhraseWord } from "../tokens.ts";
import { Forms } from "./forms.ts";

/** Where a sentence stopped being one. */
export interface Stop {
  /** Of the token that does not belong there; the number of tokens, if the sentence ends too early. */
  readonly index: number;
  readonly expected: Expectation;
}

/** The language: a rule for each level of precedence, lowest first. */
export class Grammar extends Forms {
  #phrases!: Phrases; // as `reading`
  #phraseWordsLeft = 0;

  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /**
   * The node of a sentence, or where it stopped being one. What is wrong inside its words goes to `reading`.
   *
   * The parentheses must have their partners, and not be nested deeply.
   */
  parse(
    tokens: IToken[],
    reading: Reading,
    phrases: Phrases,
  ): { readonly node: ConditionNode } | { readonly stop: Stop } {
    this.reading = reading;
    this.#phrases = phrases;
    this.input = tokens;
    const node = this.disjunction();
    const [error] = this.errors;
    if (error === undefined) return { node };
    const index = tokens.indexOf(error.token);
    return { stop: { index: index < 0 ? tokens.length : index, expected: this.expected } };
  }

  /** disjunction: conjunction (("|" | "or") conjunction)* */
  readonly disjunction = this.RULE("disjunction", (): ConditionNode => {
    const nodes = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME(Disjunction);
      nodes.push(this.SUBRULE2(this.conjunction));
    });
    return this.ACTION(() => anyNode(nodes));
  });

  /** conjunction: negation (("&" | "and") negation)* */
  readonly conjunction = this.RULE("conjunction", (): ConditionNode => {
    const nodes = [this.SUBRULE(this.negation)];
    this.MANY(() => {
      this.CONSUME(Conjunction);
      nodes.push(this.SUBRULE2(this.negation));
    });
    return this.ACTION(() => allNode(nodes));
  });

  /** negation: ("~" | "not")* zoned */
  readonly negation = this.RULE("negation", (): ConditionNode => {
    this.expected = expectations.condition;
    let isNegated = false;
    this.MANY(() => {
      this.CONSUME(Negation);
      isNegated = !isNegated;
    });
    const node = this.SUBRULE(this.zoned);
    return this.ACTION(() => (isNegated ? notNode(node) : node));
  });

  /** zoned: primary (in NAME)* */
  readonly zoned = this.RULE("zoned", (): ConditionNode => {
    let node = this.SUBRULE(this.primary);
    this.MANY(() => {
      this.CONSUME(In);
      const before = this.expected;
      this.expected = expectations.zone;
      const token = this.CONSUME(Name);
      this.expected = before;
      const inner = node;
      node = this.ACTION(() => zonedNode(inner, this.reading.zone(token)));
    });
    return node;
  });

  /** primary: "(" disjunction ")" | phrase | form */
  readonly primary = this.RULE("primary", (): ConditionNode => {
    return this.OR<ConditionNode>([
      {
        ALT: () => {
          this.CONSUME(Open);
          const node = this.SUBRULE(this.disjunction);
          this.CONSUME(Close);
          this.expected = expectations.operator;
          return node;
        },
      },
      { GATE: () => this.#phraseAhead() !== undefined, ALT: () => this.SUBRULE(this.phrase) },
      { ALT: () => this.SUBRULE(this.form) },
    ]);
  });

  /** phrase: as many words, names and commas as the longest of the user's phrases that stands here */
  readonly phrase = this.RULE("phrase", (): ConditionNode => {
    const found = this.ACTION(() => this.#phraseAhead());
    this.#phraseWordsLeft = found?.length ?? 0;
    this.MANY({
      GATE: () => this.#phraseWordsLeft-- > 0,
      DEF: () => {
        this.OR([
          { ALT: () => this.CONSUME(PhraseWord) },
          { ALT: () => this.CONSUME(Name) },
          { ALT: () => this.CONSUME(Comma) },
        ]);
      },
    });
    this.expected = expectations.operator;
    return this.ACTION(() => {
      if (found === undefined) throw new TypeError("a phrase was begun that does not stand here");
      return askedNode(found.phrase, found.values(this.reading), found.text);
    });
  });

  #phraseAhead(): FoundPhrase | undefined {
    return this.#phrases.longestAt((index) => this.LA(index + 1));
  }
}
