import {
  type Condition,
  ConditionError,
  ConditionSyntaxError,
  daily,
  Gantry,
  GantryError,
  OptionError,
  returnOf,
  sqlite,
} from "gantry";
import { createTestApp } from "gantry/testing";
import { describe, expect, expectTypeOf, test } from "vitest";

describe("a task can be written", () => {
  test("as a function, named after it", async () => {
    const app = createTestApp();
    app.task("daily", function report() {});
    await app.advance(0);
    expect(await app.runs()).toMatchObject([
      { task: "report", action: "run", occasion: "daily 2026-01-01" },
      { task: "report", action: "success" },
    ]);
  });

  test("in a second call", async () => {
    const app = createTestApp();
    const task = app.task("daily", { name: "curried" })(() => 7);
    expect(task.name).toBe("curried");
    await app.advance(0);
    expect(task.last("success")).toMatchObject({ returned: 7 });
  });

  test("as a static method, with this being the class", async () => {
    const app = createTestApp();
    // biome-ignore lint/complexity/noStaticOnlyClass: static methods alone are what is tested.
    class Mailer {
      static sent = 0;
      @app.task("daily") static newsletter() {
        // biome-ignore lint/complexity/noThisInStatic: that it is the class is what is tested.
        return ++this.sent;
      }
    }
    const got: number[] = [];
    const newsletter = app.taskOf(Mailer, "newsletter");
    app.task(
      "after task 'newsletter' succeeded",
      { name: "log", args: { sent: returnOf(newsletter) } },
      ({ sent }) => {
        got.push(sent);
      },
    );
    await app.advance("1 day");
    expect(Mailer.sent).toBe(2);
    expect(got).toEqual([1, 2]);
  });

  test("as a method of an instance, bound to it, once the instance is made", async () => {
    const app = createTestApp();
    class Pump {
      runs = 0;
      @app.task("hourly") drain() {
        this.runs++;
      }
    }
    expect(app.session.tasks).toEqual([]);
    const pump = new Pump();
    await app.advance("2 hours");
    expect(pump.runs).toBe(3);
    expect(app.taskOf(Pump, "drain").name).toBe("drain");
  });

  test("for each of several instances, when its name is made from the instance", async () => {
    const app = createTestApp();
    const drained: string[] = [];
    class Pump {
      readonly place: string;
      constructor(place: string) {
        this.place = place;
      }
      @app.task("daily", { name: (pump: Pump) => `drain ${pump.place}` }) drain() {
        drained.push(this.place);
      }
    }
    new Pump("north");
    new Pump("south");
    await app.advance(0);
    expect(drained).toEqual(["north", "south"]);
    expect(app.session.tasks.map(({ name }) => name)).toEqual(["drain north", "drain south"]);
  });

  test("for one instance only, unless its name is made from the instance", () => {
    const app = createTestApp();
    class Pump {
      @app.task("hourly") drain() {}
    }
    new Pump();
    expect(() => new Pump()).toThrow("A task named 'drain' exists already");
  });
});

describe("what is wrong is refused at the earliest moment, with the thing and the remedy", () => {
  const message = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      expect(error).toBeInstanceOf(GantryError);
      return (error as GantryError).message;
    }
    return expect.unreachable("nothing was thrown");
  };

  test("a sentence", () => {
    const app = new Gantry();
    expect(() => app.task("dayly after 10:00", function report() {})).toThrow(ConditionSyntaxError);
    const said = message(() => app.task("dayly after 10:00", function report() {}));
    expect(said).toContain("dayly after 10:00\n");
    expect(said).toContain("^^^^^");
    expect(said).toContain('Did you mean "daily"?');
    expect(app.session.tasks).toEqual([]);
  });

  test("the name of a task, in a condition", async () => {
    const app = new Gantry();
    app.task("daily", function fetchRows() {});
    app.task("after task 'fetchRow' succeeded", function report() {});
    await expect(app.start()).rejects.toThrow(
      "task 'report', condition \"after task 'fetchRow' succeeded\": there is no task named 'fetchRow'. Did you mean 'fetchRows'?",
    );
  });

  test("a name that exists, an option that does not, a zone, a function without a name", () => {
    const app = new Gantry();
    app.task("daily", function report() {});
    expect(message(() => app.task("hourly", function report() {}))).toContain(
      "Give one of the two another name",
    );
    const misspelled = { timout: "5 seconds" } as object;
    expect(message(() => app.task("daily", { name: "a", ...misspelled }, () => {}))).toContain(
      "Did you mean 'timeout'?",
    );
    expect(message(() => new Gantry({ timezone: "Europe/Helsinky" }))).toContain("Europe/Helsinki");
    expect(message(() => app.task("daily", () => {}))).toContain('Give the task one: { name: "..." }');
    expect(message(() => new Gantry({ cycleSleep: -1 }))).toContain(
      "a whole number above 0 was expected, found -1",
    );
  });

  test("a phrase that would hide a built-in one", () => {
    const app = new Gantry();
    expect(() => app.cond("daily", () => true)).toThrow(GantryError);
    expect(() => app.task("the moon is full", function howl() {})).toThrow(ConditionSyntaxError);
    app.cond("the moon is full", () => true);
    app.task("daily & the moon is full", function howl() {});
    expect(app.session.format(daily.and(app.session.task("howl").definition.when))).toBe(
      "daily & daily & the moon is full",
    );
  });

  test("a path where no database can be", async () => {
    const app = new Gantry({ repository: sqlite("/dev/null/runs.db") });
    await expect(app.start()).rejects.toMatchObject({ code: "REPOSITORY" });
  });
});

describe("a condition of the user's own", () => {
  test("is given what fills the placeholders of its phrase", async () => {
    const app = createTestApp();
    const asked: unknown[] = [];
    app.cond("disk is over {percent:number}%", ({ percent }) => {
      asked.push(percent);
      return percent < 80;
    });
    app.task("daily & disk is over 70%", { name: "prune" }, () => {});
    app.task("daily & disk is over 90%", { name: "alarm" }, () => {});
    await app.advance(0);
    expect(asked).toEqual([70, 90]);
    expect((await app.runs()).map(({ task }) => task)).toEqual(["prune", "prune"]);
  });

  test("can be written in several ways, and by a regular expression with named groups", async () => {
    const app = createTestApp();
    const asked: unknown[] = [];
    app.cond(["the tank is full", "the tank has run full"], () => true);
    app.cond(/level is (?<side>above|below) the mark/, (values) => {
      asked.push(values["side"]);
      return true;
    });
    app.task("daily & the tank has run full", { name: "empty" }, () => {});
    app.task("daily & level is above the mark", { name: "drain" }, () => {});
    await app.advance(0);
    expect((await app.runs({ action: "run" })).map(({ task }) => task)).toEqual(["empty", "drain"]);
    expect(asked).toEqual(["above"]);
    expect(app.session.format("the tank has run full")).toBe("the tank is full");
  });
});

describe("a phrase with placeholders in a builder", () => {
  const disk = (app: Gantry) =>
    app.cond("disk is over {percent:number}% for {time:duration}", ({ percent, time }) => percent + time > 0);

  test("is called with their values, and is then the condition of the sentence", () => {
    const app = new Gantry();
    const over = disk(app);
    const condition = over({ percent: 90, time: "90 minutes" });
    const { definition } = app.task(condition, function prune() {});
    expect(definition.when).toEqual({
      kind: "asked",
      phrase: "disk is over {percent:number}% for {time:duration}",
      values: { percent: 90, time: 5_400_000 },
    });
    expect(app.session.format(condition)).toBe("disk is over 90% for 1 hour 30 minutes");
    expect(app.session.format("disk is over 90% for 1:30:00")).toBe(app.session.format(condition));
    expect(over.phrase).toBe("disk is over {percent:number}% for {time:duration}");
  });

  test("is refused where a condition is expected, with what to do", () => {
    const app = new Gantry();
    const over = disk(app);
    // @ts-expect-error It is no condition before it is filled.
    expect(() => app.task(over, function prune() {})).toThrow(
      'The phrase "disk is over {percent:number}% for {time:duration}" has places to be filled: ' +
        "call what app.cond returned for it, with ({ percent: ..., time: ... }).",
    );
  });

  test("is typed by the placeholders", () => {
    const app = new Gantry();
    const over = disk(app);
    expectTypeOf(over).parameter(0).toHaveProperty("percent").toEqualTypeOf<number>();
    expectTypeOf(app.cond("it rains", () => true)).toEqualTypeOf<Condition>();
    expectTypeOf(app.cond(["it snows in {city}", "snow in {city}"], () => true))
      .parameter(0)
      .toEqualTypeOf<{ readonly city: string }>();
    // @ts-expect-error A value is missing.
    expect(() => over({ percent: 90 })).toThrow("Found no value for {time:duration}.");
    // @ts-expect-error A percentage is a number.
    expect(() => over({ percent: "much", time: 1 })).toThrow('percent: "much" is no number.');
  });

  test("by a regular expression is called with the words", () => {
    const app = new Gantry();
    const level = app.cond(/level is (?<side>above|below) the mark/, () => true);
    expect(app.session.format(level("level is  above the mark"))).toBe("level is above the mark");
    expect(() => level("level is beside the mark")).toThrow(ConditionSyntaxError);
    expect(() => level("daily")).toThrow(ConditionError);
  });
});

test("a condition defined in the session is known to the app's sentences, and the other way round", () => {
  const app = new Gantry();
  const tank = app.session.defineCondition(["the tank is full", /tank (?:over)?flows/], () => true);
  expect(app.session.format("tank overflows & daily")).toBe("the tank is full & daily");
  expect(app.session.format(tank)).toBe("the tank is full");
  expect(() => app.session.defineCondition("daily standup", () => true)).toThrow(OptionError);
  for (const again of ["The  Tank is full", ["the tank runs over", "the tank is full"]] as const) {
    expect(() => app.cond(again, () => true)).toThrow("The condition 'the tank is full' is defined already.");
  }
});

test("a life in a block: the app stops when the block is left", async () => {
  const ended: string[] = [];
  {
    await using app = createTestApp();
    app.on("session:end", () => ended.push("ended"));
    app.task("daily", function report() {});
    await app.advance("1 hour");
  }
  expect(ended).toEqual(["ended"]);
});

test("importing and making an app sets no timer and touches no signal", () => {
  const before = process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
  const handles = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  new Gantry().task("daily", function report() {});
  expect(process.listenerCount("SIGINT") + process.listenerCount("SIGTERM")).toBe(before);
  expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout")).toHaveLength(handles);
});
