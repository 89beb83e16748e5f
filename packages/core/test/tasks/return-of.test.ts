import { describe, expect, it } from "vitest";
import type { TaskReference } from "../../src/conditions/task-reference.ts";
import type { Claim } from "../../src/runs/claim.ts";
import { History } from "../../src/runs/history.ts";
import type { EndAction, EndRecord, RunRecord, StartRecord } from "../../src/runs/record.ts";
import { returnOf } from "../../src/tasks/arguments/return-of.ts";
import { ended, started } from "../runs/run-samples.ts";
import { contextOf } from "./argument-context.ts";

/** Writes a past, one record at a time. */
class Past {
  readonly history = new History();
  #records: RunRecord[] = [];

  /** A run from start to end. It returns its own id unless told otherwise. */
  ran(
    runId: string,
    other: { claims?: readonly Claim[]; action?: EndAction; end?: Partial<EndRecord> } = {},
  ): this {
    const { claims = [], action = "success", end = {} } = other;
    const start = this.#start(runId, claims);
    const returned = action === "success" ? { returned: `value of ${runId}` } : {};
    this.#take(ended(start, this.#records.length + 1, action, { ...returned, ...end }));
    return this;
  }

  #start(runId: string, claims: readonly Claim[]): StartRecord {
    const sequence = this.#records.length + 1;
    const [task = ""] = runId.split("-");
    return this.#take(started(sequence, { task, runId, claims, occasion: runId }));
  }

  #take<R extends RunRecord>(record: R): R {
    this.#records.push(record);
    this.history.apply([record]);
    return record;
  }

  /** What a run of `self`, decided now, is given; and the run that it came from. */
  gives(argument: ReturnType<typeof returnOf>, claims: readonly Claim[] = [], seen = this.#records.length) {
    let from: string | undefined;
    const context = contextOf({
      start: { runId: "self-now", claims, seen, sequence: 1_000 },
      history: (task) => this.history.of(task),
      took: (run) => {
        from = run;
      },
    });
    return { value: argument.resolve(context), from };
  }
}

const after = (runId: string): Claim => ({ type: "run", task: runId.split("-")[0] ?? "", run: runId });
const retryOf = (run: string): Claim => ({ type: "retry", run });
const input = returnOf("fetch");

describe("returnOf gives", () => {
  it("the value of the run that this run was started by, not of one that came later", () => {
    const past = new Past().ran("fetch-1").ran("fetch-2");
    expect(past.gives(input, [after("fetch-1")])).toEqual({ value: "value of fetch-1", from: "fetch-1" });
  });

  it("the later of two runs that this run was started by", () => {
    const past = new Past().ran("fetch-1").ran("fetch-2").ran("fetch-3");
    expect(past.gives(input, [after("fetch-2"), after("fetch-1")]).from).toBe("fetch-2");
  });

  it("the value of the run that the retried run was started by", () => {
    const past = new Past()
      .ran("fetch-1")
      .ran("self-1", { claims: [after("fetch-1")], action: "fail" })
      .ran("fetch-2");
    expect(past.gives(input, [retryOf("self-1")]).from).toBe("fetch-1");
  });

  it("the same through a chain of retries", () => {
    const past = new Past()
      .ran("fetch-1")
      .ran("self-1", { claims: [after("fetch-1")], action: "fail" })
      .ran("fetch-2")
      .ran("self-2", { claims: [retryOf("self-1")], action: "fail" })
      .ran("fetch-3")
      .ran("self-3", { claims: [retryOf("self-2")], action: "fail" });
    expect(past.gives(input, [retryOf("self-3")]).from).toBe("fetch-1");
  });

  it("the value of the run further upstream that led to this one", () => {
    const past = new Past()
      .ran("fetch-1")
      .ran("digest-1", { claims: [after("fetch-1")] })
      .ran("fetch-2");
    expect(past.gives(input, [after("digest-1")]).from).toBe("fetch-1");
  });

  it("the later run where two branches upstream disagree", () => {
    const past = new Past()
      .ran("fetch-1")
      .ran("left-1", { claims: [after("fetch-1")] })
      .ran("fetch-2")
      .ran("right-1", { claims: [after("fetch-2")] })
      .ran("fetch-3");
    for (const claims of [
      [after("left-1"), after("right-1")],
      [after("right-1"), after("left-1")],
    ]) {
      expect(past.gives(input, claims).from).toBe("fetch-2");
    }
  });

  it("the nearest run upstream, although one further up came later", () => {
    const past = new Past()
      .ran("fetch-1")
      .ran("fetch-2")
      .ran("far-1", { claims: [after("fetch-2")] });
    expect(past.gives(input, [after("fetch-1"), after("far-1")]).from).toBe("fetch-1");
  });

  it("the last success that the decision had seen, where no cause leads to one", () => {
    const past = new Past().ran("fetch-1").ran("fetch-2", { action: "fail" });
    expect(past.gives(input, [{ type: "period", name: "daily 2026-11-21" }])).toEqual({
      value: "value of fetch-1",
      from: "fetch-1",
    });
  });

  it("nothing that the decision had not seen", () => {
    const past = new Past().ran("fetch-1").ran("fetch-2");
    expect(past.gives(input, [], 2).from).toBe("fetch-1");
    expect(past.gives(input, [], 3).from).toBe("fetch-1");
    expect(past.gives(input, [], 4).from).toBe("fetch-2");
  });

  it("the last success where the cause is a run that failed", () => {
    const past = new Past().ran("fetch-1").ran("fetch-2", { action: "fail" });
    expect(past.gives(input, [after("fetch-2")]).from).toBe("fetch-1");
  });

  it("the default where nothing had succeeded, and takes nothing then", () => {
    const past = new Past().ran("fetch-1", { action: "fail" });
    expect(past.gives(returnOf("fetch", { default: 0 }))).toEqual({ value: 0, from: undefined });
    expect(past.gives(returnOf("fetch", { default: undefined })).value).toBeUndefined();
  });

  it("a value before the default", () => {
    expect(new Past().ran("fetch-1").gives(returnOf("fetch", { default: 0 })).value).toBe("value of fetch-1");
  });

  it("undefined of a run that returned nothing, and not the default", () => {
    const past = new Past().ran("fetch-1", { end: { returned: undefined } });
    expect(past.gives(returnOf("fetch", { default: 0 }))).toEqual({ value: undefined, from: "fetch-1" });
  });

  it("the own last value of a task that asks for its own", () => {
    const past = new Past().ran("self-1").ran("self-2", { action: "fail", claims: [] });
    expect(past.gives(returnOf("self"), [retryOf("self-2")]).from).toBe("self-1");
  });
});

describe("returnOf fails", () => {
  it("where nothing had succeeded: it names the producer and says what to do", () => {
    expect(() => new Past().gives(input)).toThrow(
      expect.objectContaining({
        code: "ARGUMENT",
        message:
          "There is no value of task 'fetch': no run of it had succeeded. Give returnOf('fetch', { default: ... }) or wait for it: \"after task 'fetch' succeeded\".",
      }),
    );
  });

  it("where the value could not be stored: it names the run and the reason", () => {
    const past = new Past().ran("fetch-1", { end: { returned: undefined, unstored: "it holds a function" } });
    expect(() => past.gives(input, [after("fetch-1")])).toThrow(
      "The value that 'fetch' returned in run fetch-1 was not stored: it holds a function.",
    );
  });

  it("at once where it is given no task", () => {
    const nothing: unknown = undefined;
    expect(() => returnOf(nothing as Exclude<TaskReference, string>)).toThrow(
      expect.objectContaining({ code: "CONDITION" }),
    );
  });
});

describe("returnOf and a long past", () => {
  it("keeps to the run that started the retried one, however often the other has run since", () => {
    const past = new Past().ran("fetch-1").ran("self-1", { claims: [after("fetch-1")], action: "fail" });
    for (let i = 2; i <= 200; i++) past.ran(`fetch-${i}`);
    expect(past.gives(input, [retryOf("self-1")]).from).toBe("fetch-1");
  });

  it("ends although causes go round in a circle", () => {
    const past = new Past()
      .ran("self-1", { claims: [after("other-1")], action: "fail" })
      .ran("other-1", { claims: [after("self-1")] });
    expect(past.gives(returnOf("fetch", { default: 0 }), [after("other-1")]).value).toBe(0);
  });
});

it("is described by its producer, and says whom it reads", () => {
  expect([input.description, input.task]).toEqual(["returnOf('fetch')", "fetch"]);
});
