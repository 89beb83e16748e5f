import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Topic } from "../../src/conditions/observation.ts";
import { Agenda, type AgendaEntry, type Appointment } from "../../src/session/agenda.ts";

const never = Number.POSITIVE_INFINITY;
const topics: readonly Topic[] = ["task:a", "task:b", "cycles"];

type Move =
  | { readonly do: "appoint"; readonly who: number; readonly appointment: Appointment }
  | { readonly do: "touch"; readonly topic: Topic }
  | { readonly do: "call"; readonly who: number }
  | { readonly do: "remove"; readonly who: number };

const who = fc.nat({ max: 3 });
const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant("appoint" as const),
      who,
      appointment: fc.record({
        until: fc.oneof(fc.nat({ max: 20 }), fc.constant(never)),
        // A condition may name a topic twice.
        topics: fc.array(fc.constantFrom(...topics), { maxLength: 4 }),
      }),
    }),
    fc.record({ do: fc.constant("touch" as const), topic: fc.constantFrom(...topics) }),
    fc.record({ do: fc.constant("call" as const), who }),
    fc.record({ do: fc.constant("remove" as const), who }),
  ),
  { maxLength: 30 },
);

/** The same, without a heap and without an index: everybody is asked every time. */
class PlainAgenda {
  #appointments = new Map<number, Appointment>();
  #called = new Set<number>();

  move(move: Move): void {
    if (move.do === "touch") {
      for (const [one, { topics }] of this.#appointments)
        if (topics.includes(move.topic)) this.#called.add(one);
    } else if (move.do === "call") {
      this.#called.add(move.who);
    } else {
      this.#called.delete(move.who);
      if (move.do === "remove") this.#appointments.delete(move.who);
      else this.#appointments.set(move.who, move.appointment);
    }
  }

  due(now: number): readonly number[] {
    for (const [one, { until }] of this.#appointments) if (until <= now) this.#called.add(one);
    return [...this.#called].sort();
  }
}

function moved(agenda: Agenda<number>, entries: readonly AgendaEntry<number>[], move: Move): void {
  if (move.do === "touch") {
    agenda.touch(move.topic);
    return;
  }
  const entry = entries[move.who] as AgendaEntry<number>; // there are as many entries as `who` may be
  if (move.do === "appoint") agenda.appoint(entry, move.appointment);
  else agenda[move.do](entry);
}

describe("the agenda", () => {
  it("finds due whom looking at everybody finds, whatever was appointed, touched, called and removed", () => {
    fc.assert(
      fc.property(moves, fc.nat({ max: 20 }), (all, now) => {
        const [agenda, plain] = [new Agenda<number>(), new PlainAgenda()];
        const entries = [0, 1, 2, 3].map((subject) => agenda.enter(subject));
        for (const entry of entries) agenda.appoint(entry, { until: never, topics: [] });
        for (const move of all) {
          moved(agenda, entries, move);
          plain.move(move);
        }
        expect([...agenda.due(now)].sort()).toEqual(plain.due(now));
      }),
    );
  });

  it("calls all readers of a topic, however they came and went", () => {
    const agenda = new Agenda<string>();
    const [a, b, c] = [agenda.enter("a"), agenda.enter("b"), agenda.enter("c")];
    for (const entry of [a, b, c]) agenda.appoint(entry, { until: never, topics: ["task:x"] });
    agenda.appoint(b, { until: never, topics: [] });
    agenda.touch("task:x");
    expect(agenda.due(0)).toEqual(["a", "c"]);
    agenda.remove(a);
    agenda.remove(c);
    agenda.touch("task:x");
    expect(agenda.due(0)).toEqual([]);
    expect(agenda.next).toBe(never);
  });
});
