import type { Clock, Timer } from "../clock/clock.ts";
import { SessionError } from "../errors.ts";
import type { Emitter } from "./emitter.ts";
import type { HookPoints } from "./hooks.ts";
import type { Runner } from "./runner.ts";
import type { Stage } from "./state.ts";

export type Phase = "new" | "starting" | "running" | "stopping" | "ended";

/** How long runs that do not end are waited for when the session is shut down at once, in ms. */
const grace = 1_000;

/** What the life of a session needs of its engine. */
export interface LifecyclePorts {
  readonly session: string;
  readonly clock: Clock;
  readonly emitter: Emitter;
  readonly hooks: HookPoints;
  readonly runner: Runner;
  /** Ends that are not stored yet. */
  readonly unstored: () => number;
  /** Opens the repository, closes what the dead left open and loads the past. */
  open(): Promise<void>;
  /** Lets the repository go, whatever state it is in. */
  close(): Promise<void>;
  /** Looks once at the tasks that are bound to this stage. */
  look(stage: Stage): Promise<void>;
  /** Starts the loop. */
  begin(): void;
  /** What may start has changed: everything is to be looked at, if only to find that nothing starts any more. */
  call(): void;
  /** Nobody will hear of the runs that have not ended by now. */
  ended(): void;
  failed(error: unknown): void;
}

/**
 * The life of a session, in five phases.
 *
 * - `new`: nothing has happened yet.
 * - `starting`: the repository is opened, the past loaded; then the tasks of the start have their turn.
 * - `running`: the loop goes round.
 * - `stopping`: the tasks of the end have their turn, and from then on nothing starts. Gracefully, the runs that go on
 *   are waited for; at once, they are told to end, and given up when they do not.
 * - `ended`: the last run has ended and its end is stored. It can be started again, and is at once if it restarts.
 *
 * A session that cannot be started falls back to the phase in which it was.
 */
export class Lifecycle {
  #ports: LifecyclePorts;
  #phase: Phase = "new";
  #startedAt = Number.POSITIVE_INFINITY;
  #stage: Stage | undefined;
  /** The runs that go on have been told to end. */
  #givenUp = false;
  /** The tasks of the end have had their turn. */
  #takenLeave = false;
  /** It was asked to stop while it was starting: at once or not. */
  #stopAsked: boolean | undefined;
  /** It starts again when it has ended. */
  #again = false;
  /** It stops because somebody wants to start it again: to be asked to stop is no second time then. */
  #restarts = false;
  #graceTimer: Timer | undefined;
  #end: Promise<void> = Promise.resolve();
  #sayEnded: () => void = () => {};
  #sayFailed: (error: unknown) => void = () => {};
  #leaveStart: (() => Promise<void>) | undefined;
  #leaveEnd: (() => Promise<void>) | undefined;

  constructor(ports: LifecyclePorts) {
    this.#ports = ports;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Epoch ms of the last start; Infinity before the first. */
  get startedAt(): number {
    return this.#startedAt;
  }

  get stage(): Stage | undefined {
    return this.#stage;
  }

  /** Resolves when the session has ended; rejects with what keeps it from starting again when it restarts. */
  get end(): Promise<void> {
    return this.#end;
  }

  /** Whether it stops at once: the runs that go on have been told to end. */
  get isForced(): boolean {
    return this.#givenUp;
  }

  /** Throws `SessionError` while it is not new or ended. */
  requireIdle(): void {
    if (this.#phase === "new" || this.#phase === "ended") return;
    throw new SessionError(
      "SESSION_STARTED",
      `The session is started already (it is ${this.#phase}). Stop it before starting it again.`,
    );
  }

  /** Throws `SessionError` while it is not new or ended, and what keeps the repository from being opened. */
  async start(): Promise<void> {
    this.requireIdle();
    this.#end = new Promise((resolve, reject) => {
      this.#sayEnded = resolve;
      this.#sayFailed = reject;
    });
    this.#end.catch(() => {}); // who awaits it hears of it; nobody has to
    await this.#start().catch((error) => {
      this.#sayEnded();
      throw error;
    });
  }

  async #start(): Promise<void> {
    const { clock, emitter, hooks, session } = this.#ports;
    const before = this.#phase;
    this.#phase = "starting";
    this.#stopAsked = undefined;
    this.#again = this.#restarts = this.#givenUp = this.#takenLeave = false;
    try {
      this.#leaveStart = await hooks.enter("startup");
      await this.#ports.open();
    } catch (error) {
      this.#phase = before;
      this.#graceTimer?.cancel();
      await this.#ports.close().catch(this.#ports.failed);
      throw error;
    }
    this.#startedAt = clock.now();
    emitter.emit("session:start", { session, at: this.#startedAt });
    await this.#pass("onStartup", "startup");
    await this.#leaveStart();
    this.#phase = "running";
    this.#ports.call();
    this.#ports.begin();
    this.#givenUp = false;
    if (this.#stopAsked !== undefined) this.#stop(this.#stopAsked);
  }

  /** Gives the tasks of a stage their turn. What goes wrong there is the scheduler's own error; the life goes on. */
  async #pass(option: Stage["option"], word: string): Promise<void> {
    const claim = `${word} ${new Date(this.#ports.clock.now()).toISOString()}`;
    this.#stage = { option, claim };
    await this.#ports.look(this.#stage).catch(this.#ports.failed);
    this.#stage = undefined;
  }

  /** Nothing starts any more and runs go on to their end; forced, or asked a second time: they are told to end now. */
  stop(force: boolean): void {
    const isFirst = this.#restarts && !force;
    this.#again = this.#restarts = false;
    if (!isFirst) this.#stop(force);
  }

  #stop(force: boolean): void {
    if (this.#phase === "starting") {
      this.#stopAsked = force || this.#stopAsked !== undefined;
      if (this.#stopAsked) this.#hurry();
    }
    if (this.#phase !== "running" && this.#phase !== "stopping") return;
    const { clock, emitter, session } = this.#ports;
    const forced = force || this.#phase === "stopping";
    if (this.#phase === "running" || !this.#givenUp) {
      emitter.emit("session:stop", { session, at: clock.now(), forced });
    }
    this.#phase = "stopping";
    if (forced && !this.#givenUp) this.#giveUp();
    else this.#endPermanent();
    this.#ports.call();
  }

  /** Nothing more is begun of the start, and what goes on of it is given up. */
  #hurry(): void {
    this.#stage = undefined;
    this.#giveUp();
  }

  /** Stops gracefully, unless it stops already, to start again: here when it has ended, or, not `again`, in another process. */
  restart(again: boolean): void {
    if (this.#phase !== "stopping" && this.#stopAsked === undefined) {
      this.#stop(false);
      this.#restarts = true;
    }
    this.#again = again;
  }

  /** Gives the tasks of the end their turn, once. */
  async takeLeave(): Promise<void> {
    if (this.#phase !== "stopping" || this.#takenLeave) return;
    this.#takenLeave = true;
    this.#leaveEnd = await this.#ports.hooks.enter("shutdown");
    await this.#pass("onShutdown", "shutdown");
    if (this.#givenUp) this.#giveUp();
  }

  #endPermanent(): void {
    for (const { task, run } of this.#ports.runner.live) {
      if (!run.permanent) continue;
      this.#ports.runner.terminate(task, run.runId, { type: "asked", reason: "the session shuts down" });
    }
  }

  #giveUp(): void {
    const { clock, hooks, runner } = this.#ports;
    this.#givenUp = true;
    for (const { task, run } of runner.live) runner.terminate(task, run.runId, { type: "shutdown" });
    this.#graceTimer?.cancel();
    const deaf = [...runner.live];
    this.#graceTimer = clock.timer(grace, () => {
      const isMore = hooks.abandon() || runner.live.size > 0;
      for (const { run } of deaf) runner.abandon(run);
      this.#ports.call();
      // What was waited for is followed by more that may not end: other hooks, the tasks of the end.
      if (isMore && this.#phase !== "ended") this.#giveUp();
    });
  }

  /** Whether everything is over; then the rest of the end follows by itself. */
  finished(): boolean {
    if (this.#phase !== "stopping" || !this.#takenLeave || this.#ports.runner.live.size > 0) return false;
    if (this.#ports.unstored() > 0 && !this.#givenUp) return false;
    void this.#finish();
    return true;
  }

  async #finish(): Promise<void> {
    const { clock, emitter, session } = this.#ports;
    await this.#leaveEnd?.();
    this.#graceTimer?.cancel();
    await this.#ports.close().catch(this.#ports.failed);
    this.#phase = "ended";
    this.#ports.ended();
    emitter.emit("session:end", { session, at: clock.now() });
    if (this.#again) {
      try {
        await this.#start();
        return;
      } catch (error) {
        this.#ports.failed(error);
        this.#sayFailed(error);
        this.#end = Promise.resolve();
        return;
      }
    }
    this.#sayEnded();
  }
}
