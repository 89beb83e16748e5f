import { anchorAt, parseAnchor } from "../../time/anchor.ts";
import { type Cycle, cycleBetween, fullCycle } from "../../time/cycle.ts";
import { axisLength, type Unit } from "../../time/unit.ts";
import { Condition } from "../condition.ts";
import type { ConditionNode } from "../node.ts";

/**
 * A condition about a unit of the calendar, and the words that narrow it to a part of the unit.
 *
 * Anchors are written as in a sentence: "10:00" of a day, "Mon" or "Mon 10:00" of a week, "5th" of a month, "15:00"
 * (minutes and seconds) of an hour, "30" of a minute. All of the words throw `AnchorError` for anything else.
 */
export class PartOfCycle extends Condition {
  #unit: Unit;
  #make: (cycle: Cycle) => ConditionNode;

  constructor(unit: Unit, make: (cycle: Cycle) => ConditionNode) {
    super(make(fullCycle(unit)));
    this.#unit = unit;
    this.#make = make;
  }

  /** From the beginning of the unit to the anchor. */
  before(end: string): Condition {
    return this.#part(0, parseAnchor(this.#unit, end, "end"));
  }

  /** From the anchor to the end of the unit. */
  after(start: string): Condition {
    return this.#part(parseAnchor(this.#unit, start, "start"), axisLength(this.#unit));
  }

  /** From one anchor to the other; over the end of the unit if the first is the later. */
  between(start: string, end: string): Condition {
    return this.#part(parseAnchor(this.#unit, start, "start"), parseAnchor(this.#unit, end, "end"));
  }

  /** A whole unit that begins at the anchor. */
  starting(start: string): Condition {
    const anchor = parseAnchor(this.#unit, start, "start");
    return this.#part(anchor, anchor);
  }

  /** The smaller unit at the anchor: the hour of a day, the day of a week or month. */
  on(at: string): Condition {
    const { start, end } = anchorAt(this.#unit, at);
    return this.#part(start, end);
  }

  /** The same as `on`, where "at" reads better. */
  at(at: string): Condition {
    return this.on(at);
  }

  #part(start: number, end: number): Condition {
    return new Condition(this.#make(cycleBetween(this.#unit, start, end)));
  }
}
