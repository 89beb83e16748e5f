import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BinaryHeap, type HeapItem } from "../../src/binary-heap.ts";

interface Item extends HeapItem {
  rank: number;
}

const item = (rank: number): Item => ({ rank, position: -1 });
const heapOf = (...ranks: number[]) => {
  const heap = new BinaryHeap<Item>((a, b) => a.rank < b.rank);
  for (const rank of ranks) heap.place(item(rank));
  return heap;
};

/** What a heap gives out until it is empty. */
function drained(heap: BinaryHeap<Item>): number[] {
  const ranks: number[] = [];
  for (let first = heap.take(); first !== undefined; first = heap.take()) ranks.push(first.rank);
  return ranks;
}

describe("a binary heap", () => {
  it("that is empty gives nothing", () => {
    const heap = heapOf();
    expect([heap.size, heap.first, heap.take()]).toEqual([0, undefined, undefined]);
  });

  it("gives out what was put in, least first", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (ranks) => {
        expect(drained(heapOf(...ranks))).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  it("marks what it has taken out, so that it can be put in again", () => {
    const heap = heapOf(1);
    const taken = heap.take();
    expect(taken?.position).toBe(-1);
    if (taken !== undefined) heap.place(taken);
    expect(heap.size).toBe(1);
  });

  it("takes an item once, however often it is placed or removed", () => {
    const heap = heapOf(5, 3);
    const mine = item(4);
    heap.place(mine);
    heap.place(mine);
    expect(heap.size).toBe(3);
    heap.remove(mine);
    heap.remove(mine);
    expect(drained(heap)).toEqual([3, 5]);
  });

  // The model is an array that is sorted whenever it is asked.
  it("behaves as a sorted array while items come, go and change their rank", () => {
    const rank = fc.nat(20);
    const step = fc.oneof(
      fc.record({ do: fc.constant("put" as const), rank }),
      fc.record({ do: fc.constant("move" as const), rank, which: fc.nat() }),
      fc.record({ do: fc.constant("remove" as const), which: fc.nat() }),
      fc.record({ do: fc.constant("take" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const heap = heapOf();
        const model: Item[] = [];
        for (const one of steps) {
          const chosen = "which" in one ? model[one.which % Math.max(1, model.length)] : undefined;
          if (one.do === "put") {
            const fresh = item(one.rank);
            heap.place(fresh);
            model.push(fresh);
          } else if (one.do === "take") {
            const taken = heap.take();
            expect(taken?.rank).toBe(
              model.length === 0 ? undefined : Math.min(...model.map((it) => it.rank)),
            );
            if (taken !== undefined) model.splice(model.indexOf(taken), 1);
          } else if (chosen !== undefined && one.do === "move") {
            chosen.rank = one.rank;
            heap.place(chosen);
          } else if (chosen !== undefined) {
            heap.remove(chosen);
            model.splice(model.indexOf(chosen), 1);
          }
          expect(heap.size).toBe(model.length);
          expect(heap.first?.rank).toBe(
            model.length === 0 ? undefined : Math.min(...model.map((it) => it.rank)),
          );
          expect(model.every(({ position }) => position >= 0 && position < model.length)).toBe(true);
        }
        expect(drained(heap)).toEqual(model.map((it) => it.rank).sort((a, b) => a - b));
      }),
    );
  });
});
