import { nodeOf } from "../conditions/condition.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import type { ConditionNode } from "../conditions/node.ts";
import type { PhraseCondition, PhraseGiven, Spellings } from "../conditions/phrase.ts";
import { ConditionError, OptionError } from "../errors.ts";
import { checkOptions, isAnything } from "../option-check.ts";
import type { When } from "../tasks/task-options.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";
import type { Language } from "./language.ts";
import { OwnPhrases } from "./own-phrases.ts";
import type { Asked, Questions } from "./questions.ts";
import { Sentences } from "./sentences.ts";

export interface AskedOptions {
  /** How long an answer may be used. A number is milliseconds. Default: `cycleSleep`. */
  readonly every?: DurationInput;
  /** How long the function may take to answer. A number is milliseconds. Default "10 seconds". */
  readonly deadline?: DurationInput;
}

/** What reading conditions takes of the session. */
export interface ConditionReaderPorts {
  readonly kinds: ConditionKinds;
  readonly language: Language;
  /** In ms: how long an answer may be used where nothing is said. */
  readonly every: number;
  /** Others when the session gets another host. */
  readonly questions: () => Questions;
}

/** Makes nodes of what users give as conditions, their own phrases among it. */
export class ConditionReader {
  #ports: ConditionReaderPorts;
  #sentences: Sentences;
  #phrases: OwnPhrases;

  constructor(ports: ConditionReaderPorts) {
    const { language } = ports;
    this.#ports = ports;
    this.#sentences = new Sentences((text, phrases) => this.#known(language.readCondition(text, phrases)));
    this.#phrases = new OwnPhrases(language);
  }

  /** Throws `ConditionSyntaxError`, and `ConditionError` for a condition of the user's that was not defined. */
  read(when: When): ConditionNode {
    if (typeof when === "string") return this.#sentences.read(when, this.#phrases.all);
    return this.#known(nodeOf(when));
  }

  /** See `session.defineCondition`. */
  define<const S extends Spellings>(
    phrase: S,
    ask: Asked<PhraseGiven<S>>,
    options: AskedOptions,
  ): PhraseCondition<S> {
    const condition = this.#phrases.define(phrase, (name) => {
      checkOptions(`condition '${name}': `, options, { every: isAnything, deadline: isAnything });
      if (typeof ask !== "function") {
        throw new OptionError(`condition '${name}'`, "a function was expected that tells whether it is so.");
      }
      this.#ports.questions().define(name, {
        ask: ask as Asked, // its phrase tells what it is given
        every: options.every === undefined ? this.#ports.every : toDuration(options.every),
        deadline: toDuration(options.deadline ?? "10 seconds"),
      });
    });
    return condition as PhraseCondition<S>; // what the phrase makes of it, its type says too
  }

  #known(node: ConditionNode): ConditionNode {
    const questions = this.#ports.questions();
    for (const part of this.#ports.kinds.walk(node)) {
      if (part.kind !== "asked" || !("phrase" in part) || questions.has(String(part.phrase))) continue;
      throw new ConditionError(
        `There is no condition '${part.phrase}' in this session. Define it with app.cond first.`,
      );
    }
    return node;
  }
}
