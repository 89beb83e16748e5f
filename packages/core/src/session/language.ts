import type { ConditionNode } from "../conditions/node.ts";
import type { Phrase, PhraseFilling } from "../conditions/phrase.ts";

/** Makes a node of a sentence; `phrases` are the user's own. Throws `ConditionSyntaxError`. */
export type ReadCondition = (text: string, phrases: readonly Phrase[]) => ConditionNode;

/** How a session understands sentences. The package `@gantry/syntax` has all of it. */
export interface Language {
  readonly readCondition: ReadCondition;
  /** Refuses a phrase that could not be told from the rest of a sentence. Throws `OptionError`. Default: all are taken. */
  checkPhrase?(phrase: Phrase): void;
  /**
   * The condition of a phrase whose placeholders are filled. Throws `ConditionError` for values that no sentence could
   * give. Default: they are taken as they are.
   */
  fillPhrase?(phrase: Phrase, filling: PhraseFilling): ConditionNode;
}
