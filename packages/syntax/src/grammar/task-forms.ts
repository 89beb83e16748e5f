import {
  afterNode,
  allNode,
  anyNode,
  type ConditionNode,
  hasNode,
  type Outcome,
  runningNode,
} from "@gantry/core";
import { expectations } from "../expectations.ts";
import {
  After,
  Any,
  Comma,
  Has,
  Is,
  Name,
  OutcomeWord,
  Participle,
  Running,
  Task,
  Tasks,
  While,
} from "../tokens.ts";
import { meaningOf, outcomes, participles } from "../words.ts";
import { TimeWords } from "./time-words.ts";

/** A rule for each form that is about tasks: what they have done, are doing, and did since. */
export class TaskForms extends TimeWords {
  /** deed: has PARTICIPLE span? */
  readonly deed = this.RULE("deed", (task: string | undefined): ConditionNode => {
    this.CONSUME(Has);
    this.expected = expectations.participle;
    const { image } = this.CONSUME(Participle);
    this.expected = expectations.span;
    const span = this.OPTION(() => this.SUBRULE(this.span));
    return this.ACTION(() => hasNode(meaningOf(participles, image), { task, span }));
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

  /** running: is running */
  readonly running = this.RULE("running", (task: string): ConditionNode => {
    this.CONSUME(Is);
    this.expected = expectations.running;
    this.CONSUME(Running);
    this.expected = expectations.operator;
    return this.ACTION(() => runningNode(task));
  });

  /** after: after (task name | tasks names | any tasks names) OUTCOME? */
  readonly after = this.RULE("after", (): ConditionNode => {
    this.CONSUME(After);
    this.expected = expectations.upstream;
    let isAny = false;
    const names = this.OR<readonly string[]>([
      {
        ALT: () => {
          this.CONSUME(Task);
          const name = this.SUBRULE(this.name);
          this.expected = expectations.outcome;
          return [name];
        },
      },
      {
        ALT: () => {
          this.CONSUME(Tasks);
          return this.SUBRULE(this.names);
        },
      },
      {
        ALT: () => {
          this.CONSUME(Any);
          this.expected = expectations.tasks;
          this.CONSUME2(Tasks);
          isAny = true;
          return this.SUBRULE2(this.names);
        },
      },
    ]);
    const outcome = this.OPTION(() => this.SUBRULE(this.outcome)) ?? "success";
    return this.ACTION(() => {
      const nodes = names.map((name) => afterNode(name, outcome));
      return isAny ? anyNode(nodes) : allNode(nodes);
    });
  });

  /** outcome: OUTCOME */
  readonly outcome = this.RULE("outcome", (): Outcome => {
    const { image } = this.CONSUME(OutcomeWord);
    this.expected = expectations.operator;
    return this.ACTION(() => meaningOf(outcomes, image));
  });

  /** names: name ("," name)* */
  readonly names = this.RULE("names", (): readonly string[] => {
    const names = [this.SUBRULE(this.name)];
    this.expected = expectations.nextName;
    this.MANY(() => {
      this.CONSUME(Comma);
      names.push(this.SUBRULE2(this.name));
      this.expected = expectations.nextName;
    });
    return names;
  });

  /** name: NAME */
  readonly name = this.RULE("name", (): string => {
    this.expected = expectations.name;
    const token = this.CONSUME(Name);
    return this.ACTION(() => this.reading.name(token));
  });
}
