import type { Clock, Timer } from "../clock/clock.ts";
import type { RunStart, StartRecord } from "../runs/record.ts";
import type { Refusal } from "../runs/repository.ts";
import type { Agenda } from "./agenda.ts";
import type { Command } from "./command.ts";
import { lookForEnd } from "./decide.ts";
import type { Durability } from "./durability.ts";
import type { Ledger } from "./ledger.ts";
import type { LiveRun } from "./live-run.ts";
import type { LiveTask } from "./live-task.ts";
import type { Questions } from "./questions.ts";
import type { Runner } from "./runner.ts";
import { factsAt, type SessionState, startKey } from "./state.ts";

type StartCommand = Command & { readonly type: "start" };

/** A decided start, completed. */
interface Beginning {
  readonly command: StartCommand;
  readonly start: RunStart;
}

export interface PerformerPorts {
  readonly durability: Durability;
  readonly clock: Clock;
  readonly state: SessionState;
  /** `undefined` stands for the session itself. */
  readonly agenda: Agenda<LiveTask | undefined>;
  readonly ledger: Ledger;
  readonly runner: Runner;
  readonly questions: Questions;
  /** When something that may happen at an instant is looked at. */
  looksAt(instant: number): number;
  /** Completes decided starts, one each; `undefined`: it is to be decided once more. */
  startsOf(commands: readonly StartCommand[]): Promise<readonly (RunStart | undefined)[]>;
  /** A start is stored that is not to be carried out. */
  skipped(task: LiveTask, start: StartRecord): void;
  refused(task: LiveTask, start: RunStart, refused: Refusal): void;
}

/** Does what was decided. */
export class Performer {
  #ports: PerformerPorts;
  #interrupt: (() => void) | undefined;

  constructor(ports: PerformerPorts) {
    this.#ports = ports;
  }

  /** Something has happened that the run which is waited for may have to end for. */
  interrupt(): void {
    this.#interrupt?.();
  }

  /** True when it took time, because a run was waited for. */
  async perform(commands: readonly Command[]): Promise<boolean> {
    const { questions, agenda, runner } = this.#ports;
    for (const command of commands) {
      if (command.type === "ask") {
        questions.ask(command.question);
        agenda.touch(`answer:${command.question.key}`);
      } else if (command.type === "terminate") {
        runner.terminate(command.task as LiveTask, command.runId, command.why); // the state holds live tasks alone
      }
    }
    return this.#begin(commands.filter((command) => command.type === "start"));
  }

  /** Stores a batch of starts, and only then calls the functions of those that were accepted. */
  async #begin(commands: readonly StartCommand[]): Promise<boolean> {
    if (commands.length === 0) return false;
    const { ledger, runner } = this.#ports;
    const starts = await this.#ports.startsOf(commands);
    const batch = commands.flatMap((command, i) => {
      const start = starts[i];
      return start === undefined ? [] : [{ command, start }];
    });
    if (batch.length === 0) return false;
    if (this.#ports.durability === "relaxed") return this.#beginAtOnce(batch);
    const inserted = await ledger.start(batch.map(({ start }) => start));
    let waited = false;
    for (const [i, { command, start }] of batch.entries()) {
      const [answer, task] = [inserted?.[i], command.task as LiveTask]; // as above
      if (answer === undefined) continue;
      if (!answer.ok) {
        if (answer.refused !== "lease-lost") task.refused = startKey(start);
        this.#ports.refused(task, start, answer.refused);
        continue;
      }
      if (command.queued !== undefined) task.dequeue(command.queued);
      // It may have been removed while its start was being stored.
      if (command.skip === true || task.removed) {
        this.#ports.skipped(task, answer.record);
        continue;
      }
      const run = runner.launch(task, answer.record, command.queued);
      if (!runner.blocks(task)) continue;
      await this.#waitFor(task, run);
      waited = true;
    }
    return waited;
  }

  /** Calls the functions of these starts, and stores the starts as soon as that can be. */
  async #beginAtOnce(batch: readonly Beginning[]): Promise<boolean> {
    const { ledger, runner } = this.#ports;
    let waited = false;
    for (const { command, start } of batch) {
      const task = command.task as LiveTask; // the state holds live tasks alone
      task.unstored++;
      ledger.startLate([start], (_, answer) => {
        task.unstored--;
        if (answer.ok) return;
        runner.supersede(task, start.runId);
        this.#ports.refused(task, start, answer.refused);
      });
      if (command.queued !== undefined) task.dequeue(command.queued);
      const record = { ...start, sequence: 0 };
      if (command.skip === true) {
        this.#ports.skipped(task, record);
        continue;
      }
      const run = runner.launch(task, record, command.queued);
      if (!runner.blocks(task)) continue;
      await this.#waitFor(task, run);
      waited = true;
    }
    return waited;
  }

  /** Waits for a run on `main`, minding nothing but its end. */
  async #waitFor(task: LiveTask, run: LiveRun): Promise<void> {
    const { state, clock, ledger, looksAt } = this.#ports;
    let ended = false;
    const end = run.whenEnded().then(() => {
      ended = true;
    });
    while (!ended) {
      const { commands, until } = lookForEnd(factsAt(state, clock.now()), task);
      await this.perform(commands);
      let timer: Timer | undefined;
      const interrupted = new Promise<void>((resolve) => {
        timer = clock.timer(looksAt(until) - clock.now(), resolve);
        this.#interrupt = resolve;
      });
      await Promise.race([end, interrupted]);
      timer?.cancel();
      this.#interrupt = undefined;
    }
    await ledger.settled();
  }
}
