import {
  type ConditionNode,
  environmentNode,
  parameterNode,
  schedulerCyclesNode,
  schedulerStartedNode,
} from "@gantry/core";
import { expectations } from "../expectations.ts";
import {
  Ago,
  Between,
  CyclesWord,
  Environment,
  Exists,
  Has,
  Is,
  Less,
  More,
  Over,
  Parameter,
  Run,
  Scheduler,
  Started,
} from "../keywords.ts";
import { Name } from "../tokens.ts";
import { CalendarForms } from "./calendar-forms.ts";
import type { Ages } from "./counts.ts";

/** What an age begins with. */
const ages = [More, Less, Between];

/** A rule for each form that is about the session itself: its age, its cycles, its parameters. */
export class SessionForms extends CalendarForms {
  /** scheduler: scheduler (has (hasRun | hasCycles) | startedAgo) */
  readonly scheduler = this.RULE("scheduler", (): ConditionNode => {
    this.CONSUME(Scheduler);
    this.expected = expectations.scheduler;
    return this.OR<ConditionNode>([
      {
        ALT: () => {
          this.CONSUME(Has);
          this.expected = expectations.schedulerHas;
          return this.OR2<ConditionNode>([
            { ALT: () => this.SUBRULE(this.hasRun) },
            { ALT: () => this.SUBRULE(this.hasCycles) },
          ]);
        },
      },
      { ALT: () => this.SUBRULE(this.startedAgo) },
    ]);
  });

  /** hasRun: run (over duration | age) */
  readonly hasRun = this.RULE("hasRun", (): ConditionNode => {
    this.CONSUME(Run);
    this.expected = expectations.over;
    const age = this.OR<Ages>([
      {
        ALT: () => {
          this.CONSUME(Over);
          const range = this.SUBRULE(this.duration, { ARGS: [false] });
          return this.ACTION(() => ({ moreThan: this.reading.duration(range) }));
        },
      },
      { ALT: () => this.SUBRULE(this.age) },
    ]);
    return this.ACTION(() => schedulerStartedNode(age));
  });

  /** startedAgo: started (age | duration) ago */
  readonly startedAgo = this.RULE("startedAgo", (): ConditionNode => {
    this.CONSUME(Started);
    this.expected = expectations.startedAgo;
    const age = this.OR<Ages>([
      { GATE: () => ages.includes(this.LA(1).tokenType), ALT: () => this.SUBRULE(this.age) },
      {
        ALT: () => {
          const range = this.SUBRULE(this.duration, { ARGS: [false] });
          return this.ACTION(() => ({ lessThan: this.reading.duration(range) }));
        },
      },
    ]);
    this.expected = expectations.ago;
    this.CONSUME(Ago);
    this.expected = expectations.operator;
    return this.ACTION(() => schedulerStartedNode(age));
  });

  /** hasCycles: count CYCLES */
  readonly hasCycles = this.RULE("hasCycles", (): ConditionNode => {
    const cycles = this.SUBRULE(this.count, { ARGS: ["exactly"] });
    this.expected = expectations.cycles;
    this.CONSUME(CyclesWord);
    this.expected = expectations.operator;
    return this.ACTION(() => schedulerCyclesNode(cycles));
  });

  /** environment: env NAME */
  readonly environment = this.RULE("environment", (): ConditionNode => {
    this.CONSUME(Environment);
    this.expected = expectations.environment;
    const token = this.CONSUME(Name);
    this.expected = expectations.operator;
    return this.ACTION(() => environmentNode(this.reading.name(token, expectations.environment)));
  });

  /** parameter: param NAME (exists | is NAME) */
  readonly parameter = this.RULE("parameter", (): ConditionNode => {
    this.CONSUME(Parameter);
    this.expected = expectations.parameter;
    const name = this.CONSUME(Name);
    this.expected = expectations.existsOrIs;
    return this.OR<ConditionNode>([
      {
        ALT: () => {
          this.CONSUME(Exists);
          this.expected = expectations.operator;
          return this.ACTION(() => parameterNode(this.reading.name(name, expectations.parameter)));
        },
      },
      {
        ALT: () => {
          this.CONSUME(Is);
          this.expected = expectations.parameterValue;
          const value = this.CONSUME2(Name);
          this.expected = expectations.operator;
          return this.ACTION(() =>
            parameterNode(this.reading.name(name, expectations.parameter), this.reading.text(value)),
          );
        },
      },
    ]);
  });
}
