import {
  afterSuccess,
  all,
  any,
  askedNode,
  builtInKinds,
  type ConditionLike,
  daily,
  type Facts,
  nodeOf,
  not,
  TaskHistory,
  Zone,
} from "@gantry/core";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/conditions/explain.ts";
import { ended, started } from "../runs/run-samples.ts";
import { at, day, forever } from "./saturday.ts";

const fetch = new TaskHistory("fetch");
const run = started(1, { task: "fetch" });
fetch.apply(run);
fetch.apply(ended(run, 2));
const own = new TaskHistory("self");
const now = at("10:00");
const facts: Facts = {
  now,
  patience: 1_000,
  history: (task) => ({ fetch, self: own })[task],
  answer: () => undefined,
};
const explained = (condition: ConditionLike) =>
  explain(builtInKinds.bind(nodeOf(condition), { task: "self", zone: Zone.of("UTC") }), facts, builtInKinds);

describe("explaining", () => {
  it("draws the tree with the text, the truth, the reasons and the bounds of each part", () => {
    const night = {
      kind: "periodic",
      text: "daily after 22:00",
      truth: false,
      witness: [],
      until: at("22:00"),
      topics: [],
      parts: [],
    };
    expect(explained(all(afterSuccess("fetch"), not(daily.after("22:00"))))).toEqual({
      kind: "all",
      text: "after task 'fetch' succeeded & ~daily after 22:00",
      truth: true,
      witness: ["fetch#run-1", "fetch#run-1 succeeded"],
      until: at("22:00"),
      topics: ["task:fetch", "task:self"],
      parts: [
        {
          kind: "after",
          text: "after task 'fetch' succeeded",
          truth: true,
          witness: ["fetch#run-1", "fetch#run-1 succeeded"],
          until: forever,
          topics: ["task:fetch", "task:self"],
          parts: [],
        },
        { ...night, kind: "not", text: "~daily after 22:00", truth: true, parts: [night] },
      ],
    });
  });

  it("shows every part, also where an earlier one has decided", () => {
    const { truth, parts } = explained(any(daily, afterSuccess("gone"), askedNode("it rains")));
    expect(truth).toBe(true);
    expect(parts.map((part) => [part.text, part.truth, part.reason])).toEqual([
      ["daily", true, undefined],
      ["after task 'gone' succeeded", undefined, "there is no task 'gone'"],
      ["it rains", undefined, "'it rains' is being asked"],
    ]);
  });

  it("gives the reasons of what is unknown", () => {
    const { truth, reason, witness } = explained(all(afterSuccess("gone"), askedNode("it rains")));
    expect([truth, reason, witness]).toEqual([
      undefined,
      "there is no task 'gone'; 'it rains' is being asked",
      [],
    ]);
  });

  it("of a single condition has no parts", () => {
    expect(explained(daily)).toMatchObject({ text: "daily", parts: [], until: at("00:00") + day });
  });
});
