import { Cron } from "croner";
import { Gantry } from "gantry";
import { scheduleJob } from "node-schedule";

/** What a scheduler has made, and how many ms that took. */
interface Made {
  readonly created: number;
  readonly started: number;
  /** Whatever has to be held so that the jobs are. */
  readonly held: unknown;
}

const noop = async () => {};

async function timed(create: () => unknown, start: () => Promise<void> = noop): Promise<Made> {
  const from = performance.now();
  const held = create();
  const between = performance.now();
  await start();
  return { created: between - from, started: performance.now() - between, held };
}

/** A zone in which it is about six in the morning, so that nothing is due at ten for hours. */
function zoneBeforeTen(): string {
  const ahead = 6 - new Date().getUTCHours();
  const east = ahead < -12 ? ahead + 24 : ahead;
  return `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`; // the signs of these names are the other way round
}

/** The same for those that go by the machine's own zone. */
const farHour = (new Date().getHours() + 12) % 24;

/** Makes so many jobs "each day at an hour", each with a name of its own and all with one function, and starts. */
type Scheduler = (count: number) => Promise<Made>;

/** Those that are held against each other; the first is the process alone. */
export const schedulers = {
  nothing: () => timed(noop),
  "app.task": (count) => {
    const app = new Gantry({ timezone: zoneBeforeTen() });
    const create = () => {
      for (let i = 0; i < count; i++) app.task("daily after 10:00", { name: `task-${i}` }, noop);
      return app;
    };
    return timed(create, () => app.start());
  },
  "session.createTask": (count) => {
    const { session } = new Gantry({ timezone: zoneBeforeTen() });
    const create = () => {
      for (let i = 0; i < count; i++) session.createTask("daily after 10:00", { name: `task-${i}` }, noop);
      return session;
    };
    return timed(create, () => session.start());
  },
  croner: (count) => {
    const create = (_: unknown, i: number) => new Cron(`0 ${farHour} * * *`, { name: `task-${i}` }, noop);
    return timed(() => Array.from({ length: count }, create));
  },
  "node-schedule": (count) => {
    const create = (_: unknown, i: number) => scheduleJob(`task-${i}`, `0 ${farHour} * * *`, noop);
    return timed(() => Array.from({ length: count }, create));
  },
} satisfies Record<string, Scheduler>;
