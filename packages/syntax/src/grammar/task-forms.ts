import { type ConditionNode, hasNode, runningNode } from "@gantry/core";
import { expectations } from "../expectations.ts";
import { A, Has, In, Is, Participle, Row, Running, Task, TimesWord, While } from "../keywords.ts";
import { Name } from "../tokens.ts";
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

  /** ofTask: task name (deed | running) */
  readonly ofTask = this.RULE("ofTask", (): ConditionNode => {
    this.CONSUME(Task);
    const task = this.SUBRULE(this.name);
    this.expected = expectations.deed;
    return this.OR<ConditionNode>([
      { ALT: () => this.SUBRULE(this.deed, { ARGS: [task] }) },
      { ALT: () => this.SUBRULE(this.running, { ARGS: [task] }) },
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

  /** running: is running age? */
  readonly running = this.RULE("running", (task: string): ConditionNode => {
    this.CONSUME(Is);
    this.expected = expectations.running;
    this.CONSUME(Running);
    this.expected = expectations.runningTime;
    const age = this.OPTION(() => this.SUBRULE(this.age));
    return this.ACTION(() => runningNode(task, age));
  });

  /** name: NAME */
  readonly name = this.RULE("name", (): string => {
    this.expected = expectations.name;
    const token = this.CONSUME(Name);
    return this.ACTION(() => this.reading.name(token));
  });
}
