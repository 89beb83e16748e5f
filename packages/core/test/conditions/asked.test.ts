import { askedNode, builtInKinds, type Facts, formatCondition, TaskHistory, Zone } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { started } from "../runs/run-samples.ts";
import { at, second } from "./saturday.ts";

const condition = askedNode("a file has arrived");
const now = at("10:00");

describe("a condition that a user's function tells", () => {
  it("is unknown until it is asked, says what must be asked, and is in no trouble", () => {
    expect(observe(condition, { now })).toMatchObject({
      truth: undefined,
      reason: "'a file has arrived' is being asked",
      waiting: true,
      questions: [{ key: "a file has arrived", name: "a file has arrived", values: {} }],
      topics: ["answer:a file has arrived"],
      until: now + second,
    });
  });

  it("is what was answered, until the answer is too old", () => {
    expect(observe(condition, { now, answers: { "a file has arrived": true } })).toMatchObject({
      truth: true,
      claims: [],
      evidence: ["a file has arrived"],
      until: now + 100,
      topics: ["answer:a file has arrived", "task:self"],
    });
    expect(observe(condition, { now, answers: { "a file has arrived": false } })).toMatchObject({
      truth: false,
      evidence: [],
      until: now + 100,
      topics: ["answer:a file has arrived"],
    });
  });

  it("does not take the answer to another question", () => {
    expect(observe(condition, { now, answers: { "another file": true } }).truth).toBeUndefined();
  });
});

describe("a phrase with placeholders", () => {
  const phrase = "disk {disk:word} is over {percent:number}% for {time:duration}, said {who:text}";
  const values = { disk: "sda", percent: 90, time: 90_000, who: "it's me" };

  it("is written with its values, each as it stands in a sentence", () => {
    expect(formatCondition(askedNode(phrase, values))).toBe(
      "disk sda is over 90% for 1 minute 30 seconds, said 'it\\'s me'",
    );
  });

  it("gives the values to the question, whose key is the same in whatever order they come", () => {
    const questions = (given: typeof values) => observe(askedNode(phrase, given), { now }).questions;
    const [question] = questions(values) ?? [];
    expect(question).toMatchObject({ name: phrase, values });
    expect(questions({ who: "it's me", time: 90_000, percent: 90, disk: "sda" })?.[0]?.key).toBe(
      question?.key,
    );
    expect(questions({ ...values, percent: 91 })?.[0]?.key).not.toBe(question?.key);
  });

  it("that a pattern matches keeps the words of the sentence", () => {
    const node = askedNode("/disk over (?<percent>\\d+)/", { percent: "90" }, "disk over 90");
    expect(formatCondition(node)).toBe("disk over 90");
  });
});

describe("an answer that was given before the task's last start", () => {
  const own = new TaskHistory("self");
  own.apply(started(5, { task: "self" }));
  const observer = builtInKinds.bind(condition, { task: "self", zone: Zone.of("UTC") });
  const facts = (truth: boolean | undefined, seen: number): Facts => ({
    now,
    patience: second,
    history: () => own,
    answer: () => ({
      truth,
      until: now + 3 * second,
      seen,
      ...(truth === undefined ? { reason: "no disk" } : {}),
    }),
  });

  it("is used up if it was true: it is not known whether it is still so, until it may be asked again", () => {
    expect(observer.observe(facts(true, 5)).truth).toBe(true);
    expect(observer.observe(facts(true, 4))).toMatchObject({
      truth: undefined,
      waiting: true,
      until: now + 3 * second,
      topics: ["answer:a file has arrived"],
    });
    expect(observer.observe(facts(true, 4)).questions ?? []).toEqual([]);
  });

  it("still stands if it was false", () => {
    expect(observer.observe(facts(false, 4)).truth).toBe(false);
  });

  it("still says why it cannot be told, and that is trouble", () => {
    expect(observer.observe(facts(undefined, 4))).toMatchObject({
      truth: undefined,
      reason: "no disk",
      until: now + 3 * second,
    });
    expect(observer.observe(facts(undefined, 4)).waiting ?? false).toBe(false);
  });
});
