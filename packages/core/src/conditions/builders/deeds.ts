import { type DurationInput, toDuration } from "../../time/duration.ts";
import { type HasNode, hasNode } from "../kinds/has.ts";
import { Counting } from "./counting.ts";

/** A condition about what a task has done, and the words that say how often, and when. */
export class Deeds extends Counting<Deeds> {
  declare readonly node: HasNode;

  constructor(node: HasNode) {
    super(node, (count) => new Deeds(hasNode(node.action, { ...node, count })));
  }

  /** Only those count that no other end followed. Said after how often: `failed().atLeast(3).inARow()`. */
  inARow(): Deeds {
    return new Deeds(hasNode(this.node.action, { ...this.node, inARow: true }));
  }

  /** Within the last while. A number is milliseconds. In a sentence: `has failed past 1 hour`. */
  past(length: DurationInput): Deeds {
    const span = { type: "past", length: toDuration(length) } as const;
    return new Deeds(hasNode(this.node.action, { ...this.node, span }));
  }
}
