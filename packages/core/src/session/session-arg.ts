import { Argument, type ArgumentContext } from "../tasks/arguments/argument.ts";
import { Session } from "./session.ts";

/**
 * The session itself: it makes a task a meta-task, which may create, run and end other tasks and shut everything down.
 *
 * @example
 * app.task("daily", { args: { session: sessionArg() } }, function watch({ session }) {
 *   session.createTask("every 1 minute", function check() {});
 * });
 */
export function sessionArg(): Argument<Session> {
  return new Argument("sessionArg()", sessionOf);
}

/** The session of a run. */
export function sessionOf({ session }: ArgumentContext): Session {
  if (session instanceof Session) return session;
  throw new TypeError("a run was begun without its session: this is a bug in Gantry");
}
