import type { ConditionNode } from "../conditions/node.ts";
import type { Phrase } from "../conditions/phrase.ts";
import type { ReadCondition } from "./language.ts";

/** So many sentences are kept: more than people write, while a program that makes them up fills no memory with them. */
const mostKept = 1_000;

/**
 * Reads sentences, each once. Many tasks with one sentence share its node, and whatever is worked out from the node:
 * reading takes ten times as long as all else that making a task does.
 */
export class Sentences {
  #read: ReadCondition;
  #nodes = new Map<string, ConditionNode>();
  #phrases: readonly Phrase[] = [];

  constructor(read: ReadCondition) {
    this.#read = read;
  }

  /** Throws `ConditionSyntaxError`. The list of phrases is another one as soon as there is another phrase. */
  read(text: string, phrases: readonly Phrase[]): ConditionNode {
    if (phrases !== this.#phrases) {
      this.#phrases = phrases;
      this.#nodes.clear();
    }
    const known = this.#nodes.get(text);
    if (known !== undefined) return known;
    const node = this.#read(text, phrases);
    if (this.#nodes.size >= mostKept) this.#nodes.clear();
    this.#nodes.set(text, node);
    return node;
  }
}
