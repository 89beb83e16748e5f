import type { EndRecord, Gantry, SessionEvent } from "gantry";
import { cause } from "./cause.ts";
import { inShort } from "./in-short.ts";
import { preciseTime } from "./local-time.ts";
import type { Meaning, Paint } from "./paint.ts";
import type { Print } from "./printer.ts";
import { span } from "./span.ts";
import { waiting } from "./waiting.ts";

/** How often it is said what waits, in ms. */
const interval = 7_300;

/** What stands before the detail of a line, in letters. */
const indent = 46;

/** A detail is cut where the screen ends, but never to less than this. */
const leastDetail = 34;

const meanings: Readonly<Record<string, Meaning>> = {
  success: "good",
  fail: "bad",
  crash: "bad",
  terminate: "odd",
  inaction: "odd",
  created: "new",
  starts: "quiet",
};

/** Shows what happens, a line for each event, and now and then what waits and why. */
export class View {
  #app: Gantry;
  #print: Print;
  #paint: Paint;
  #width: () => number;
  #timer: NodeJS.Timeout | undefined;

  /** `width` tells how many letters a line may have. */
  constructor(app: Gantry, print: Print, paint: Paint, width: () => number) {
    this.#app = app;
    this.#print = print;
    this.#paint = paint;
    this.#width = width;
    app.on("run:start", (start) => this.#line(start.at, start.task, "starts", cause(start)));
    for (const action of ["success", "fail", "terminate", "inaction", "crash"] as const) {
      app.on(`run:${action}` satisfies SessionEvent, (end) => this.#ended(end));
    }
    app.on("task:create", ({ task }) => this.#line(Date.now(), task, "created", this.#sentenceOf(task)));
    app.on("condition:unknown", ({ task, reason }) => this.#line(Date.now(), task, "unknown", reason));
    app.on("repository:down", ({ error }) => this.#line(Date.now(), "database", "down", String(error)));
    app.on("repository:up", () => this.#line(Date.now(), "database", "is back", ""));
    app.on("session:start", () => {
      this.#timer = setInterval(() => this.#waiting(), interval);
    });
    app.on("session:stop", () => clearInterval(this.#timer));
  }

  #ended(end: EndRecord): void {
    this.#line(end.at, end.task, end.action, inShort(end), span(end.at - end.startedAt));
  }

  #line(at: number, task: string, what: string, detail: string, took = ""): void {
    const room = Math.max(leastDetail, this.#width() - indent);
    const shown = detail.length > room ? `${detail.slice(0, room - 1)}…` : detail;
    const meaning = meanings[what] ?? "odd";
    const words = [
      this.#paint("quiet", preciseTime(at)),
      this.#paint(meaning === "quiet" ? "quiet" : "strong", task.padEnd(11)),
      this.#paint(meaning, what.padEnd(9)),
      this.#paint("quiet", took.padStart(6)),
      meaning === "quiet" ? this.#paint("quiet", shown) : shown,
    ];
    this.#print(words.join("  ").trimEnd());
  }

  #waiting(): void {
    const { session } = this.#app;
    const now = Date.now();
    this.#print("");
    for (const task of session.tasks) {
      const why = task.status === "run" ? "runs now" : `waits: ${waiting(task, now)}`;
      this.#print(`              ${this.#paint("strong", task.name.padEnd(11))}  ${why}`);
    }
    this.#print("");
  }

  #sentenceOf(name: string): string {
    const { session } = this.#app;
    const task = session.tasks.find((one) => one.name === name);
    return task === undefined ? "" : session.format(task.definition.when);
  }
}
