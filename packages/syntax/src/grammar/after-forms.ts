import { afterNode, allNode, anyNode, type ConditionNode, returnedNode } from "@gantry/core";
import { expectations } from "../expectations.ts";
import { After, Any, Participle, Returned, Task, Tasks } from "../keywords.ts";
import { Comma } from "../tokens.ts";
import { meaningOf, outcomes } from "../words.ts";
import { TaskForms } from "./task-forms.ts";

/** What `after task 'x'` waits for: the node about one task. */
type Wait = (task: string) => ConditionNode;

/** The rules for what other tasks did since the last start. */
export class AfterForms extends TaskForms {
  /** after: after (task name | tasks names | any tasks names) outcome? */
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
    const wait = this.OPTION(() => this.SUBRULE(this.outcome));
    return this.ACTION(() => {
      const nodes = names.map(wait ?? ((name) => afterNode(name, "success")));
      return isAny ? anyNode(nodes) : allNode(nodes);
    });
  });

  /** outcome: PARTICIPLE | returned value */
  readonly outcome = this.RULE("outcome", (): Wait => {
    return this.OR<Wait>([
      {
        ALT: () => {
          const { image } = this.CONSUME(Participle);
          this.expected = expectations.operator;
          const outcome = this.ACTION(() => meaningOf(outcomes, image));
          return (task) => afterNode(task, outcome);
        },
      },
      {
        ALT: () => {
          this.CONSUME(Returned);
          const value = this.SUBRULE(this.value);
          return (task) => returnedNode(task, value);
        },
      },
    ]);
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
}
