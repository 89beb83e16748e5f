import { backgroundTimer } from "../clock/background-timer.ts";
import type { Clock, Timer } from "../clock/clock.ts";
import { OptionError, SessionError } from "../errors.ts";
import type { History } from "../runs/history.ts";
import type { Repository } from "../runs/repository.ts";
import { defaultRetention, forEver, type RetentionRules } from "../tasks/retention-options.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import type { LiveTask } from "./live-task.ts";
import { RetentionPace } from "./retention-pace.ts";

/** So many runs go in one transaction: it is over before anybody waits for it. */
const batch = 100;

/** Between two batches others have their turn at the repository, in ms. */
const betweenBatches = 30;

/** A look at tasks of which there is little or nothing to forget goes on for so long before others have theirs, in ms. */
const longestLook = 5;

/** A session that has just started has better things to do, in ms. */
const firstAfter = 60_000;

const every = 3_600_000;

/** What has just ended is news that another session may not have read yet, in ms. */
const youngest = 3_600_000;

export interface RetentionPorts {
  readonly repository: Repository;
  readonly history: History;
  readonly clock: Clock;
  /** What the session says of all tasks, as far as it does. */
  readonly rules: RetentionRules | undefined;
  readonly tasks: () => Iterable<LiveTask>;
  /** The task as it is, or will be as soon as its past is loaded. */
  readonly definitionOf: (task: LiveTask) => TaskDefinition;
  /** Whether the repository fails. */
  readonly isDown: () => boolean;
  failed(error: unknown): void;
}

/**
 * Forgets old runs, in small batches between which everybody else has a turn.
 *
 * Never what a condition of this session can read, nor what the last or an open run of some task goes back to. Decisions
 * are those that would be taken if nothing were ever forgotten.
 */
export class Retention {
  #ports: RetentionPorts;
  #timer: Timer | undefined;
  #isOpen = false;
  /** Ends the rest between two batches. */
  #hurry: (() => void) | undefined;
  #paces = new WeakMap<LiveTask, RetentionPace>();
  /** One round at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: RetentionPorts) {
    this.#ports = ports;
  }

  /** Throws `OptionError` when somebody asks for what the repository cannot do. */
  check(): void {
    const { repository, rules, tasks, definitionOf } = this.#ports;
    if (repository.prune !== undefined) return;
    if (isLimited(rules)) throw cannotPrune("", repository);
    for (const task of tasks()) {
      const { name, retention } = definitionOf(task);
      if (isLimited(retention)) throw cannotPrune(`task '${name}': `, repository);
    }
  }

  /** Goes on forgetting from time to time. */
  keep(): void {
    this.#isOpen = true;
    this.notice(this.#ports.tasks());
  }

  /** These tasks are new, or changed: the first whose records are limited sets it going. */
  notice(tasks: Iterable<LiveTask>): void {
    if (!this.#isOpen || this.#timer !== undefined) return;
    if (this.#limited(tasks).length > 0) this.#setTimer(firstAfter);
  }

  #limited(tasks: Iterable<LiveTask>): readonly LiveTask[] {
    return [...tasks].filter((task) => isLimited(this.#rulesOf(task)));
  }

  /** Resolves when nothing is asked of the repository any more. */
  async release(): Promise<void> {
    this.#isOpen = false;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#hurry?.();
    await this.#last;
  }

  /** Goes through all tasks now; answers with how many runs are forgotten. Throws `SessionError` and `OptionError`. */
  async prune(): Promise<number> {
    if (!this.#isOpen) {
      throw new SessionError(
        "SESSION_NOT_STARTED",
        "session.prune: the session is not started, so it is not known what its conditions read. Start it first.",
      );
    }
    this.check();
    // Whoever waits for it waits in the machine's time, whatever the session's clock does.
    return this.#inTurn(() => this.#round([...this.#ports.tasks()], backgroundTimer));
  }

  #setTimer(delay: number): void {
    const { clock, repository, isDown, failed } = this.#ports;
    if (repository.prune === undefined) return;
    this.#timer = clock.timer(delay, () => {
      const limited = this.#limited(this.#ports.tasks());
      const due = isDown() ? [] : limited.filter((task) => this.#isDue(task));
      this.#inTurn(() => this.#round(due, (time, over) => clock.timer(time, over)))
        .catch(failed)
        .finally(() => {
          this.#timer = undefined;
          if (this.#isOpen && limited.length > 0) this.#setTimer(every);
        });
    });
  }

  /** Whether something of it may have become old or too many since it was last gone through. */
  #isDue(task: LiveTask): boolean {
    return this.#paceOf(task).isDue(this.#lastNumber(task), this.#ports.clock.now(), this.#rulesOf(task));
  }

  #paceOf(task: LiveTask): RetentionPace {
    const pace = this.#paces.get(task) ?? new RetentionPace();
    this.#paces.set(task, pace);
    return pace;
  }

  async #round(tasks: readonly LiveTask[], timer: Clock["timer"]): Promise<number> {
    const { clock } = this.#ports;
    let [pruned, rested] = [0, clock.monotonic()];
    for (const task of tasks) {
      for (let last = batch; last === batch; ) {
        if (!this.#isOpen) return pruned;
        last = await this.#batch(task);
        pruned += last;
        if (last < batch && clock.monotonic() - rested < longestLook) continue;
        await this.#rest(timer, last === batch ? betweenBatches : 1);
        rested = clock.monotonic();
      }
    }
    return pruned;
  }

  async #batch(task: LiveTask): Promise<number> {
    const { repository, history, clock } = this.#ports;
    const { name } = task.definition;
    const rules = this.#rulesOf(task);
    const { age, runs } = rules;
    const now = clock.now();
    this.#paceOf(task).visited(this.#lastNumber(task), now, age);
    if (repository.prune === undefined || !isLimited(rules)) return 0;
    return repository.prune({
      task: name,
      unreadBefore: now - Math.max(history.lookback(name), youngest),
      ...(age === forEver.age ? {} : { olderThan: now - age }),
      ...(runs === forEver.runs ? {} : { keep: runs }),
      spare: [...history.pinned(name)],
      limit: batch,
    });
  }

  #rulesOf(task: LiveTask): Required<RetentionRules> {
    const { repository, rules, definitionOf } = this.#ports;
    const unsaid = repository.prunesItself === true ? forEver : defaultRetention;
    return { ...unsaid, ...rules, ...definitionOf(task).retention };
  }

  #lastNumber(task: LiveTask): number {
    return this.#ports.history.of(task.definition.name).lastStart?.startNumber ?? 0;
  }

  #rest(timer: Clock["timer"], delay: number): Promise<void> {
    if (!this.#isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const resting = timer(delay, resolve);
      this.#hurry = () => {
        resting.cancel();
        resolve();
      };
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

function isLimited(rules: RetentionRules | undefined): boolean {
  const { age, runs } = { ...forEver, ...rules };
  return age !== forEver.age || runs !== forEver.runs;
}

function cannotPrune(where: string, { name }: Repository): OptionError {
  return new OptionError(
    `${where}retention`,
    `the repository, ${name}, cannot forget runs: it has no function prune(). Leave the option out, or take another repository.`,
  );
}
