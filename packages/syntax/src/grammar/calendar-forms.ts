import {
  atNode,
  businessDayNode,
  type ConditionNode,
  cronNode,
  cronTimeNode,
  fromNode,
  holidayNode,
  monthDayNode,
  untilNode,
} from "@gantry/core";
import type { IToken } from "chevrotain";
import { expectations } from "../expectations.ts";
import {
  At,
  Business,
  Cron,
  CronTime,
  Day,
  Days,
  From,
  Holidays,
  Last,
  Month,
  Of,
  On,
  The,
  Until,
} from "../keywords.ts";
import { Ordinal, Weekday } from "../tokens.ts";
import { DstWords } from "./dst-words.ts";

/** A rule for each form that names days and instants. */
export class CalendarForms extends DstWords {
  /** cron: (cron | crontime) words dst? */
  readonly cron = this.RULE("cron", (): ConditionNode => {
    const makeNode = this.OR([
      {
        ALT: () => {
          this.CONSUME(Cron);
          return cronNode;
        },
      },
      {
        ALT: () => {
          this.CONSUME(CronTime);
          return cronTimeNode;
        },
      },
    ]);
    const words = this.SUBRULE(this.words, { ARGS: [expectations.cron] });
    this.expected = expectations.dst;
    const dst = this.OPTION(() => this.SUBRULE(this.dst));
    return this.ACTION(() => makeNode(this.reading.cron(words), { dst }));
  });

  /** at: at words dst? */
  readonly at = this.RULE("at", (): ConditionNode => {
    this.CONSUME(At);
    const words = this.SUBRULE(this.words, { ARGS: [expectations.instant] });
    this.expected = expectations.dst;
    const dst = this.OPTION(() => this.SUBRULE(this.dst));
    return this.ACTION(() => atNode(this.reading.instant(words), { dst }));
  });

  /** border: (from | until) words */
  readonly border = this.RULE("border", (): ConditionNode => {
    const makeNode = this.OR([
      {
        ALT: () => {
          this.CONSUME(From);
          return fromNode;
        },
      },
      {
        ALT: () => {
          this.CONSUME(Until);
          return untilNode;
        },
      },
    ]);
    const words = this.SUBRULE(this.words, { ARGS: [expectations.instant] });
    return this.ACTION(() => makeNode(this.reading.instant(words)));
  });

  /** kindOfDay: on (business days | holidays) */
  readonly kindOfDay = this.RULE("kindOfDay", (): ConditionNode => {
    this.CONSUME(On);
    this.expected = expectations.kindOfDay;
    return this.OR<ConditionNode>([
      {
        ALT: () => {
          this.CONSUME(Business);
          this.expected = expectations.days;
          this.CONSUME(Days);
          this.expected = expectations.operator;
          return this.ACTION(() => businessDayNode());
        },
      },
      {
        ALT: () => {
          this.CONSUME(Holidays);
          this.expected = expectations.operator;
          return this.ACTION(() => holidayNode());
        },
      },
    ]);
  });

  /** monthDay: last dayOrWeekday ofMonth | ORDINAL (WEEKDAY ofMonth | from last dayOrWeekday ofMonth?) */
  readonly monthDay = this.RULE("monthDay", (): ConditionNode => {
    const node = this.OR<ConditionNode>([
      {
        ALT: () => {
          this.CONSUME(Last);
          const weekday = this.SUBRULE(this.dayOrWeekday);
          this.SUBRULE(this.ofMonth);
          return this.ACTION(() => monthDayNode(-1, weekday));
        },
      },
      { ALT: () => this.SUBRULE(this.nthDay) },
    ]);
    this.expected = expectations.operator;
    return node;
  });

  /** nthDay: ORDINAL (WEEKDAY ofMonth | from last dayOrWeekday ofMonth?) */
  readonly nthDay = this.RULE("nthDay", (): ConditionNode => {
    const ordinal = this.CONSUME(Ordinal);
    this.expected = expectations.afterOrdinal;
    return this.OR<ConditionNode>([
      {
        ALT: () => {
          const weekday = this.CONSUME(Weekday);
          this.SUBRULE(this.ofMonth);
          return this.ACTION(() =>
            monthDayNode(this.reading.ordinal(ordinal, 5), this.reading.weekday(weekday.image)),
          );
        },
      },
      {
        ALT: () => {
          this.CONSUME(From);
          this.expected = expectations.lastDay;
          this.CONSUME(Last);
          const weekday = this.SUBRULE(this.dayOrWeekday);
          this.expected = expectations.ofMonthOrOperator;
          this.OPTION(() => this.SUBRULE2(this.ofMonth));
          return this.ACTION(() =>
            monthDayNode(-this.reading.ordinal(ordinal, weekday === undefined ? 31 : 5), weekday),
          );
        },
      },
    ]);
  });

  /** dayOrWeekday: day | WEEKDAY */
  readonly dayOrWeekday = this.RULE("dayOrWeekday", (): number | undefined => {
    this.expected = expectations.dayOrWeekday;
    const token = this.OR<IToken>([{ ALT: () => this.CONSUME(Day) }, { ALT: () => this.CONSUME(Weekday) }]);
    return this.ACTION(() => (token.tokenType === Day ? undefined : this.reading.weekday(token.image)));
  });

  /** ofMonth: of the? month */
  readonly ofMonth = this.RULE("ofMonth", (): void => {
    this.expected = expectations.ofMonth;
    this.CONSUME(Of);
    this.OPTION(() => this.CONSUME(The));
    this.CONSUME(Month);
  });
}
