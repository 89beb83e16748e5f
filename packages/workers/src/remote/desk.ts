import type { Origin } from "@gantry/core";
import type { ToWorker, WireTask } from "./messages.ts";
import type { OfRun, RemoteRun } from "./remote-run.ts";
import type { RemoteWorker } from "./remote-worker.ts";

/** The numbers of runs begin again after so many: they have to fit into the memory of `Claims`, twice. */
const numbers = 2 ** 29;

/** So many tasks are remembered on both sides: many more than there are runs at one worker. */
const mostTasks = 1_024;

interface Place {
  readonly run: RemoteRun;
  readonly number: number;
}

/** A worker with the runs that it has: the first goes on, the others wait behind it. */
export class Desk {
  readonly key: string;
  readonly worker: RemoteWorker;
  /** It can be given runs. */
  isReady = false;
  /** It is to end: it is given nothing more. */
  isRetired = false;
  /** Ms that its runs are expected to take. */
  load = 0;
  /** The run that went on when it was looked at last. */
  seen: RemoteRun | undefined;
  /** So many runs were given to it. */
  given = 0;
  /** Ms, monotonic: since when it has had nothing to do. */
  idleSince = 0;
  #startTimeout: number;
  /** The tasks that it has been told of, by their names. */
  #tasks = new Map<string, { readonly origin: Origin; readonly number: number }>();
  /** So many tasks it has been told of. */
  #told = 0;
  /** It is given more when it has no more than so many. */
  #enough = 0;
  #places: Place[] = [];

  constructor(key: string, worker: RemoteWorker, startTimeout: number) {
    this.key = key;
    this.worker = worker;
    this.#startTimeout = startTimeout;
  }

  get size(): number {
    return this.#places.length;
  }

  get first(): RemoteRun | undefined {
    return this.#places[0]?.run;
  }

  get runs(): readonly RemoteRun[] {
    return this.#places.map(({ run }) => run);
  }

  get isIdle(): boolean {
    return this.isReady && !this.isRetired && this.#places.length === 0;
  }

  /** More are worth a message, and nothing is known that would make them wait. */
  get wantsMore(): boolean {
    const { first } = this;
    return this.#places.length <= this.#enough && first !== this.seen && first?.call.told.aborted !== true;
  }

  /** Sends it runs, which are done in this order after those that it has. Those that cannot be sent are refused. */
  give(runs: readonly RemoteRun[]): void {
    const places = runs.map((run): Place => ({ run, number: this.#number() }));
    try {
      this.#send(places);
    } catch {
      for (const place of places) {
        try {
          this.#send([place]);
        } catch (error) {
          this.load -= place.run.takes;
          place.run.refused(error);
        }
      }
    }
    this.#enough = Math.max(1, this.#places.length >> 1);
  }

  #send(places: readonly Place[]): void {
    const tasks: WireTask[] = [];
    const jobs = places.map(({ run, number }) => run.jobAs(number, this.#taskOf(run, tasks)));
    try {
      this.worker.post({ type: "runs", tasks, jobs });
    } catch (error) {
      for (const { name } of tasks) this.#tasks.delete(name);
      throw error;
    }
    this.#places.push(...places);
  }

  /** The number of the run's task; one that it has not been told of is added to those to tell. */
  #taskOf({ call }: RemoteRun, tell: WireTask[]): number {
    const { origin, context } = call;
    const name = context.task;
    const known = this.#tasks.get(name);
    if (known?.origin === origin) return known.number;
    const task = { number: this.#told++ % mostTasks, name, origin, startTimeout: this.#startTimeout };
    this.#tasks.delete(name);
    const [oldest] = this.#tasks.keys();
    if (oldest !== undefined && this.#tasks.size >= mostTasks) this.#tasks.delete(oldest);
    this.#tasks.set(name, task);
    tell.push(task);
    return task.number;
  }

  #number(): number {
    this.given++;
    return this.given % numbers;
  }

  /** Tells the run to end that goes on. */
  abort(run: RemoteRun): void {
    const place = this.#places.find((one) => one.run === run);
    if (place !== undefined) this.worker.post(run.abortAs(place.number));
  }

  hear(message: OfRun): void {
    const place = this.#places.find(({ number }) => number === message.run);
    place?.run.receive(message, (answer: ToWorker) => this.worker.post(answer));
  }

  /** The run of this number has ended; `undefined`: it is not known here. */
  ended(number: number): RemoteRun | undefined {
    return this.#remove(this.#places.findIndex((place) => place.number === number));
  }

  #remove(i: number): RemoteRun | undefined {
    const [place] = i === -1 ? [] : this.#places.splice(i, 1);
    if (place !== undefined) this.load = this.#places.length === 0 ? 0 : this.load - place.run.takes;
    return place?.run;
  }

  /** Takes the run back; false: it has begun, or somebody else was first to take it. */
  async takeBack(run: RemoteRun): Promise<boolean> {
    const place = this.#places.find((one) => one.run === run);
    if (place === undefined || !(await this.worker.takeBack(place.number))) return false;
    return this.#remove(this.#places.indexOf(place)) !== undefined;
  }

  /** The worker is gone: those of its runs that have begun, and those that have not. */
  left(): { readonly begun: readonly RemoteRun[]; readonly others: readonly RemoteRun[] } {
    const runs = this.runs;
    const count = this.worker.begun(this.#places.map(({ number }) => number));
    this.#places = [];
    return { begun: runs.slice(0, count), others: runs.slice(count) };
  }
}
