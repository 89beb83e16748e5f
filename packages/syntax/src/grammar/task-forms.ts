import { type ConditionNode, hasNode, lastReturnedNode, runningNode } from "@gantry/core";
import { tokenMatcher } from "chevrotain";
import { expectations } from "../expectations.ts";
import {
  A,
  False,
  Has,
  In,
  Is,
  Last,
  Less,
  More,
  Participle,
  Past,
  Returned,
  Row,
  Running,
  Task,
  TimesWord,
  True,
  While,
} from "../keywords.ts";
import { Name, Word } from "../tokens.ts";
import { meaningOf, participles } from "../words.ts";
import { Counts } from "./counts.ts";

/** A rule for each form about what a task has done or is doing. */
export class TaskForms extends Counts {
  /** deed: has PARTICIPLE (count TIMES (in a row)?)? span? */
  readonly deed = this.RULE("deed", (task: string | undefined): ConditionNode => {
    this.CONSUME(Has);
    this.expected = expectations.participle;
    const { image } = this.CONSUME(Participle);
    this.expected = expectations.span;
    let inARow: true | undefined;
    const count = this.OPTION({
      GATE: () => this.isCountAhead(),
      DEF: () => {
        const found = this.SUBRULE(this.count, { ARGS: ["atLeast"] });
        this.expected = expectations.occurrences;
        this.CONSUME(TimesWord);
        this.expected = expectations.row;
        this.OPTION1({
          GATE: () => this.LA(2).tokenType === A,
          DEF: () => {
            this.CONSUME(In);
            this.CONSUME(A);
            this.expected = expectations.rowWord;
            this.CONSUME(Row);
            inARow = true;
            this.expected = expectations.span;
          },
        });
        return found;
      },
    });
    const span = this.OPTION2({
      GATE: () => this.LA(1).tokenType !== In || this.LA(2).tokenType !== Name,
      DEF: () => this.SUBRULE(this.span),
    });
    return this.ACTION(() => hasNode(meaningOf(participles, image), { task, span, count, inARow }));
  });

  /** ofTask: task name (deed | running | lastReturned) */
  readonly ofTask = this.RULE("ofTask", (): ConditionNode => {
    this.CONSUME(Task);
    const task = this.SUBRULE(this.name);
    this.expected = expectations.deed;
    return this.OR<ConditionNode>([
      { ALT: () => this.SUBRULE(this.deed, { ARGS: [task] }) },
      { ALT: () => this.SUBRULE(this.running, { ARGS: [task] }) },
      { ALT: () => this.SUBRULE(this.lastReturned, { ARGS: [task] }) },
    ]);
  });

  /** whileRunning: while task name running */
  readonly whileRunning = this.RULE("whileRunning", (): ConditionNode => {
    this.CONSUME(While);
    this.expected = expectations.task;
    this.CONSUME(Task);
    const task = this.SUBRULE(this.name);
    this.expected = expectations.is;
    return this.SUBRULE(this.running, { ARGS: [task] });
  });

  /** running: is running (count TIMES)? age? */
  readonly running = this.RULE("running", (task: string): ConditionNode => {
    this.CONSUME(Is);
    this.expected = expectations.running;
    this.CONSUME(Running);
    this.expected = expectations.runningTimes;
    const count = this.OPTION({
      GATE: () => this.#areTimesAhead(),
      DEF: () => {
        const found = this.SUBRULE(this.count, { ARGS: ["atLeast"] });
        this.expected = expectations.runningOccurrences;
        this.CONSUME(TimesWord);
        this.expected = expectations.runningTime;
        return found;
      },
    });
    const age = this.OPTION2(() => this.SUBRULE(this.age));
    return this.ACTION(() => runningNode(task, { count, ...age }));
  });

  /** lastReturned: last returned value (past duration)? */
  readonly lastReturned = this.RULE("lastReturned", (task: string): ConditionNode => {
    this.CONSUME(Last);
    this.expected = expectations.returned;
    this.CONSUME(Returned);
    const value = this.SUBRULE(this.value);
    this.expected = expectations.returnedSpan;
    const past = this.OPTION(() => {
      this.CONSUME(Past);
      const duration = this.SUBRULE(this.duration, { ARGS: [false] });
      return this.ACTION(() => this.reading.duration(duration));
    });
    return this.ACTION(() => lastReturnedNode(task, value, past));
  });

  /** value: NAME | NUMBER | true | false */
  readonly value = this.RULE("value", (): string | number | boolean => {
    this.expected = expectations.value;
    const value = this.OR<string | number | boolean>([
      {
        ALT: () => {
          const token = this.CONSUME(Name);
          return this.ACTION(() => this.reading.text(token));
        },
      },
      {
        GATE: () => isAnyNumber(this.LA(1).image),
        ALT: () => Number(this.CONSUME(Word).image),
      },
      {
        ALT: () => {
          this.CONSUME(True);
          return true;
        },
      },
      {
        ALT: () => {
          this.CONSUME(False);
          return false;
        },
      },
    ]);
    this.expected = expectations.operator;
    return value;
  });

  /** name: NAME */
  readonly name = this.RULE("name", (): string => {
    this.expected = expectations.name;
    const token = this.CONSUME(Name);
    return this.ACTION(() => this.reading.name(token));
  });

  /** "more than 2" begins a count as well as an age: what stands behind the number tells which. */
  #areTimesAhead(): boolean {
    const isEither = [More, Less].includes(this.LA(1).tokenType);
    return isEither ? tokenMatcher(this.LA(4), TimesWord) : this.isCountAhead();
  }
}

/** A number as JavaScript writes them, with or without a sign and an exponent. */
function isAnyNumber(image: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(image) && Number.isFinite(Number(image));
}
