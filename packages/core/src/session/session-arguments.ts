import { type TaskReference, taskName } from "../conditions/task-reference.ts";
import { Argument, type ArgumentContext } from "../tasks/arguments/argument.ts";

/** What arguments read of a session. They stand below it, so that what is stored can be read back as arguments. */
interface ReadSession {
  readonly config: unknown;
  task(name: string): unknown;
}

/** See `sessionArg`, which says the type. */
export function sessionArgument(): Argument<unknown> {
  return new Argument<unknown>("sessionArg()", sessionOf, { stored: () => ({ argument: "sessionArg" }) });
}

/** See `configArg`, which says the type. */
export function configArgument(): Argument<unknown> {
  return new Argument("configArg()", (context) => sessionOf(context).config, {
    stored: () => ({ argument: "configArg" }),
  });
}

/** See `taskArg`, which says the type. */
export function taskArgument(task?: TaskReference): Argument<unknown> {
  if (task === undefined) {
    return new Argument("taskArg()", (context) => sessionOf(context).task(context.start.task), {
      stored: () => ({ argument: "taskArg" }),
    });
  }
  const written = taskName(task);
  return new Argument(
    `taskArg('${written}')`,
    (context) => {
      // A handle says which task it is, once its group is included; a name may be short for that of a task in the same group.
      const name = typeof task === "string" ? context.fullName(written) : taskName(task);
      return sessionOf(context).task(name);
    },
    { task: written, stored: () => ({ argument: "taskArg", name: taskName(task) }) },
  );
}

function sessionOf({ session }: ArgumentContext): ReadSession {
  // The floor below cannot name its type; who begins a run puts the session there.
  if (session !== undefined) return session as ReadSession;
  throw new TypeError("a run was begun without its session: this is a bug in Gantry");
}
