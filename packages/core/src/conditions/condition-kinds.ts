import { ConditionError } from "../errors.ts";
import { BoundCondition } from "./bound-condition.ts";
import { type Binding, binding, type ConditionDefinition, type Observer } from "./definition.ts";
import type { ConditionNode } from "./node.ts";

/** The kinds of condition that a session knows, and what is done with nodes of any of them. */
export class ConditionKinds {
  #definitions: ReadonlyMap<string, ConditionDefinition>;

  /** A later definition of a kind takes the place of an earlier one. */
  constructor(definitions: Iterable<ConditionDefinition>) {
    this.#definitions = new Map(Array.from(definitions, (definition) => [definition.kind, definition]));
  }

  /** These kinds and some more. */
  with(definitions: Iterable<ConditionDefinition>): ConditionKinds {
    return new ConditionKinds([...this.#definitions.values(), ...definitions]);
  }

  has(kind: string): boolean {
    return this.#definitions.has(kind);
  }

  /** The canonical text of a condition. Throws `ConditionError` for an unknown kind. */
  format(node: ConditionNode): string {
    const definition = this.#of(node);
    const binds = definition.binds ?? binding.term;
    return definition.format(node, (part) => {
      const text = this.format(part);
      return (this.#of(part).binds ?? binding.term) < binds ? `(${text})` : text;
    });
  }

  /** A condition as a clause of plain English. Throws `ConditionError` for an unknown kind. */
  describe(node: ConditionNode): string {
    const definition = this.#of(node);
    const part = (one: ConditionNode) => {
      const text = this.describe(one);
      return (this.#of(one).binds ?? binding.term) < binding.not ? `(${text})` : text;
    };
    return definition.describe?.(node, part) ?? this.format(node);
  }

  /** What the kind of a node means. Throws `ConditionError` for an unknown kind. */
  definitionOf(node: ConditionNode): ConditionDefinition {
    return this.#of(node);
  }

  /** Makes a condition observable. Throws `ConditionError` for an unknown kind anywhere in it. */
  bind(node: ConditionNode, to: Binding): Observer {
    const definition = this.#of(node);
    const inner = definition.bindingOf?.(node, to) ?? to;
    const parts = (definition.parts?.(node) ?? []).map((part) => this.bind(part, inner));
    const reads = definition.reads?.(node, to.task) ?? [];
    return new BoundCondition(node, parts, reads, definition.bind(node, to, parts));
  }

  /** The condition with every name of a task in it as `name` gives it. Throws `ConditionError` for an unknown kind. */
  renamed(node: ConditionNode, name: (task: string) => string): ConditionNode {
    return this.#of(node).renamed?.(node, name, (part) => this.renamed(part, name)) ?? node;
  }

  /** Every node of a tree, itself first. */
  *walk(node: ConditionNode): Iterable<ConditionNode> {
    yield node;
    for (const part of this.#of(node).parts?.(node) ?? []) yield* this.walk(part);
  }

  #of(node: ConditionNode): ConditionDefinition {
    const definition = this.#definitions.get(node.kind);
    if (definition === undefined) {
      throw new ConditionError(
        `There is no kind of condition named '${node.kind}'. Give its definition to the app: new Gantry({ conditions: [...] }).`,
      );
    }
    return definition;
  }
}
