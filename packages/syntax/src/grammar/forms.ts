import {
  type ConditionNode,
  constantNode,
  everyNode,
  periodicNode,
  retryNode,
  timeOfNode,
} from "@gantry/core";
import { expectations } from "../expectations.ts";
import {
  Adverb,
  Always,
  Every,
  False,
  Hole,
  Never,
  Of,
  Retry,
  Time,
  TimesWord,
  True,
  UnitWord,
  Word,
} from "../tokens.ts";
import { adverbs, meaningOf, unitWords } from "../words.ts";
import { TaskForms } from "./task-forms.ts";

/** A rule for each form that a condition can have, besides those about tasks. */
export class Forms extends TaskForms {
  /** form: constant | periodic | every | timeOf | deed | ofTask | whileRunning | after | retry */
  readonly form = this.RULE("form", (): ConditionNode => {
    return this.OR<ConditionNode>([
      { ALT: () => this.SUBRULE(this.constant) },
      { ALT: () => this.SUBRULE(this.periodic) },
      { ALT: () => this.SUBRULE(this.every) },
      { ALT: () => this.SUBRULE(this.timeOf) },
      { ALT: () => this.SUBRULE(this.deed, { ARGS: [undefined] }) },
      { ALT: () => this.SUBRULE(this.ofTask) },
      { ALT: () => this.SUBRULE(this.whileRunning) },
      { ALT: () => this.SUBRULE(this.after) },
      { ALT: () => this.SUBRULE(this.retry) },
    ]);
  });

  /** constant: true | false | never | HOLE | always */
  readonly constant = this.RULE("constant", (): ConditionNode => {
    this.expected = expectations.operator;
    const value = this.OR<string>([
      { ALT: () => this.CONSUME(True).image },
      { ALT: () => this.CONSUME(False).image },
      { ALT: () => this.CONSUME(Never).image },
      { ALT: () => this.CONSUME(Hole).image },
      { ALT: () => this.SUBRULE(this.always) },
    ]);
    return this.ACTION(() => constantNode(/true|always/i.test(value)));
  });

  /** always: always (true | false)? */
  readonly always = this.RULE("always", (): string => {
    const { image } = this.CONSUME(Always);
    this.expected = expectations.always;
    const value = this.OPTION(() => {
      this.expected = expectations.operator;
      return this.OR<string>([
        { ALT: () => this.CONSUME(True).image },
        { ALT: () => this.CONSUME(False).image },
      ]);
    });
    return value ?? image;
  });

  /** periodic: ADVERB part? */
  readonly periodic = this.RULE("periodic", (): ConditionNode => {
    const { image } = this.CONSUME(Adverb);
    const unit = this.ACTION(() => meaningOf(adverbs, image));
    const cycle = this.SUBRULE(this.partOrWhole, { ARGS: [unit] });
    return this.ACTION(() => periodicNode(cycle));
  });

  /** every: every duration */
  readonly every = this.RULE("every", (): ConditionNode => {
    this.CONSUME(Every);
    const duration = this.SUBRULE(this.duration);
    return this.ACTION(() => everyNode(this.reading.duration(duration)));
  });

  /** timeOf: time of UNIT part? */
  readonly timeOf = this.RULE("timeOf", (): ConditionNode => {
    this.CONSUME(Time);
    this.expected = expectations.of;
    this.CONSUME(Of);
    this.expected = expectations.unit;
    const { image } = this.CONSUME(UnitWord);
    const unit = this.ACTION(() => meaningOf(unitWords, image));
    const cycle = this.SUBRULE(this.partOrWhole, { ARGS: [unit] });
    return this.ACTION(() => timeOfNode(cycle));
  });

  /** retry: retry (NUMBER (time | times))? */
  readonly retry = this.RULE("retry", (): ConditionNode => {
    this.CONSUME(Retry);
    this.expected = expectations.retries;
    const times = this.OPTION(() => {
      const number = this.CONSUME(Word);
      this.expected = expectations.times;
      this.CONSUME(TimesWord);
      this.expected = expectations.operator;
      return this.ACTION(() => this.reading.count(number));
    });
    return this.ACTION(() => retryNode(times ?? null));
  });
}
