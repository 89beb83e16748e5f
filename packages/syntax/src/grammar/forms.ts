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
  After,
  Always,
  Backoff,
  Every,
  False,
  Finish,
  Never,
  Of,
  Retry,
  Success,
  Time,
  TimesWord,
  To,
  True,
  UnitWord,
  With,
} from "../keywords.ts";
import { Hole, Word } from "../tokens.ts";
import { adverbs, meaningOf, unitWords } from "../words.ts";
import { SessionForms } from "./session-forms.ts";

/** The rule for all forms that a condition can have, and one for each of those about time and retries. */
export class Forms extends SessionForms {
  /** form: one of the rules below or of those that this class extends */
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
      { ALT: () => this.SUBRULE(this.cron) },
      { ALT: () => this.SUBRULE(this.at) },
      { ALT: () => this.SUBRULE(this.border) },
      { ALT: () => this.SUBRULE(this.kindOfDay) },
      { ALT: () => this.SUBRULE(this.monthDay) },
      { ALT: () => this.SUBRULE(this.scheduler) },
      { ALT: () => this.SUBRULE(this.environment) },
      { ALT: () => this.SUBRULE(this.parameter) },
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

  /** every: every duration (to duration)? (after (success | finish))? */
  readonly every = this.RULE("every", (): ConditionNode => {
    this.CONSUME(Every);
    const interval = this.SUBRULE(this.duration, { ARGS: [false] });
    this.expected = expectations.afterEvery;
    const to = this.OPTION(() => {
      this.CONSUME(To);
      return this.SUBRULE2(this.duration, { ARGS: [false] });
    });
    this.expected = expectations.afterEvery;
    const after = this.OPTION2(() => {
      this.CONSUME(After);
      this.expected = expectations.origin;
      return this.SUBRULE(this.origin);
    });
    return this.ACTION(() => {
      if (to === undefined) return everyNode(this.reading.duration(interval), { after });
      const [least, most] = this.reading.durations(interval, to);
      return everyNode(least, { to: most, after });
    });
  });

  /** origin: success | finish */
  readonly origin = this.RULE("origin", (): "success" | "finish" => {
    const origin = this.OR<"success" | "finish">([
      {
        ALT: () => {
          this.CONSUME(Success);
          return "success";
        },
      },
      {
        ALT: () => {
          this.CONSUME(Finish);
          return "finish";
        },
      },
    ]);
    this.expected = expectations.operator;
    return origin;
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

  /** retry: retry (NUMBER (time | times))? (after duration (with backoff)?)? */
  readonly retry = this.RULE("retry", (): ConditionNode => {
    this.CONSUME(Retry);
    this.expected = expectations.retries;
    const times = this.OPTION(() => {
      const number = this.CONSUME(Word);
      this.expected = expectations.times;
      this.CONSUME(TimesWord);
      this.expected = expectations.delay;
      return this.ACTION(() => this.reading.count(number));
    });
    const pause = this.OPTION2(() => {
      this.CONSUME(After);
      const duration = this.SUBRULE(this.duration, { ARGS: [false] });
      this.expected = expectations.backoff;
      const backoff = this.OPTION3((): true => {
        this.CONSUME(With);
        this.expected = expectations.backoffWord;
        this.CONSUME(Backoff);
        this.expected = expectations.operator;
        return true;
      });
      return this.ACTION(() => ({ delay: this.reading.duration(duration), backoff }));
    });
    return this.ACTION(() => retryNode(times ?? null, pause));
  });
}
