import { beforeEach, describe, expect, it } from "vitest";
import type { EndAction, EndRecord, StartRecord } from "../../src/runs/record.ts";
import { TaskHistory } from "../../src/runs/task-history.ts";
import { ended, started } from "./run-samples.ts";

let history: TaskHistory;
let sequence: number;

beforeEach(() => {
  history = new TaskHistory("a");
  sequence = 0;
});

function start(number: number, other: Partial<StartRecord> = {}): StartRecord {
  const record = started(number, { sequence: ++sequence, ...other });
  history.apply(record);
  return record;
}

function end(run: StartRecord, action: EndAction = "success", other: Partial<EndRecord> = {}): EndRecord {
  const record = ended(run, ++sequence, action, other);
  history.apply(record);
  return record;
}

describe("the history of a task", () => {
  it("is empty before the first run", () => {
    expect(history.lastStart).toBeUndefined();
    expect(history.lastRecord).toBeUndefined();
    expect(history.failures).toBe(0);
    expect(history.attempts("first")).toEqual({ ended: 0, crashed: 0, open: false });
  });

  it("knows the last start, the last end and the later of the two", () => {
    const first = start(1);
    expect(history.lastRecord).toBe(first);
    const success = end(first);
    expect([history.lastStart, history.lastEnd, history.lastRecord]).toEqual([first, success, success]);
    const second = start(2);
    expect([history.lastStart, history.lastEnd, history.lastRecord]).toEqual([second, success, second]);
  });

  it("takes the start with the highest number for the last, in whatever order they come", () => {
    const second = start(2);
    start(1);
    expect(history.lastStart).toBe(second);
  });

  it("knows which runs are open", () => {
    const [first] = [start(1), start(2)];
    expect(history.openCount).toBe(2);
    end(first);
    expect([...history.openRuns].map((run) => run.start.runId)).toEqual(["run-2"]);
  });

  it("changes nothing for a record that is known already", () => {
    const first = start(1);
    const fail = end(first, "fail");
    expect(history.apply(first)).toBe(false);
    expect(history.apply(fail)).toBe(false);
    expect(history.failures).toBe(1);
    expect(history.attempts("occasion 1").ended).toBe(1);
  });

  it("changes nothing for the end of a run that it does not know", () => {
    expect(history.apply(ended(started(1), 1))).toBe(false);
    expect(history.lastEnd).toBeUndefined();
  });

  it("counts the failures since the last other end", () => {
    for (const [i, action] of (["fail", "success", "fail", "fail"] as const).entries())
      end(start(i + 1), action);
    expect(history.failures).toBe(2);
    end(start(5), "inaction");
    expect(history.failures).toBe(0);
  });

  it("gives the last success up to a sequence", () => {
    const first = end(start(1));
    const second = end(start(2));
    expect(history.lastSuccess(second.sequence)).toBe(second);
    expect(history.lastSuccess(second.sequence - 1)).toBe(first);
    expect(history.lastSuccess(first.sequence - 1)).toBeUndefined();
  });

  it("gives the latest record of an action in a half-open stretch of time", () => {
    const [first, second] = [end(start(1)), end(start(2))]; // at 1.5 s and 2.5 s
    expect(history.lastIn("success", 1_500, 2_500)).toBe(first);
    expect(history.lastIn("success", 1_500, 2_501)).toBe(second);
    expect(history.lastIn("success", 1_501, 2_500)).toBeUndefined();
    expect(history.lastIn("fail", 0, 9_000)).toBeUndefined();
  });

  it("tells whether a run that started in a stretch of time has ended, crashes left out", () => {
    const first = start(1);
    expect(history.endedAmongStartedIn(1_000, 2_000)).toBe(false);
    end(first, "crash");
    expect(history.endedAmongStartedIn(1_000, 2_000)).toBe(false);
    end(start(2), "fail");
    expect(history.endedAmongStartedIn(1_000, 2_000)).toBe(false);
    expect(history.endedAmongStartedIn(1_000, 2_001)).toBe(true);
    expect(history.endedAmongStartedIn(2_001, 9_000)).toBe(false);
  });
});

describe("the attempts of an occasion", () => {
  const daily = { occasion: "daily" };

  it("are counted when they have ended, crashes apart", () => {
    end(start(1, { ...daily, attempt: 1 }), "crash");
    end(start(2, { ...daily, attempt: 2 }), "fail");
    start(3, { ...daily, attempt: 3 });
    expect(history.attempts("daily")).toMatchObject({ ended: 2, crashed: 1, open: true });
  });

  it("are at least as many as the number of the last one tells", () => {
    end(start(7, { ...daily, attempt: 3 }), "crash");
    expect(history.attempts("daily").ended).toBe(3);
  });

  it("are remembered until the last run of the occasion is forgotten", () => {
    end(start(1, { ...daily, attempt: 1 }), "crash");
    end(start(2, { ...daily, attempt: 2 }), "crash");
    start(3, { ...daily, attempt: 3 });
    history.forget(100_000);
    expect(history.run("run-1")).toBeUndefined();
    expect(history.attempts("daily")).toMatchObject({ ended: 2, crashed: 2, open: true });
  });
});

describe("forgetting", () => {
  it("drops ended runs that are older than asked, and what was known of their occasions", () => {
    for (let number = 1; number <= 5; number++) end(start(number));
    history.forget(3_000);
    expect([1, 2, 3, 4, 5].filter((n) => history.run(`run-${n}`) !== undefined)).toEqual([3, 4, 5]);
    expect(history.attempts("occasion 2").ended).toBe(0);
    expect(history.lastIn("run", 0, 3_000)).toBeUndefined();
  });

  it("keeps the last record of each action, and open runs", () => {
    const open = start(1);
    const actions = ["success", "fail", "terminate", "inaction", "crash", "success"] as const;
    for (const [i, action] of actions.entries()) end(start(i + 2), action);
    history.forget(1_000_000);
    expect(history.run("run-2")).toBeUndefined();
    expect([3, 4, 5, 6, 7].every((n) => history.run(`run-${n}`) !== undefined)).toBe(true);
    expect([...history.openRuns].map((run) => run.start)).toEqual([open]);
    for (const action of actions) expect(history.last(action)?.action).toBe(action);
    expect(history.last("run")?.runId).toBe("run-7");
  });

  it("keeps memory in bounds when it is asked for at each record", () => {
    for (let number = 1; number <= 5_000; number++) {
      end(start(number));
      history.forgetWhenGrown(number * 1_000, () => false);
    }
    const kept = Array.from({ length: 5_000 }, (_, i) => history.run(`run-${i + 1}`)).filter(Boolean);
    expect(kept.length).toBeLessThan(200);
    expect(history.lastStart?.startNumber).toBe(5_000);
  });
});
