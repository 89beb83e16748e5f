import { Argument, type ArgumentContext } from "../tasks/arguments/argument.ts";
import { Session } from "./session.ts";

/**
 * The session itself: it makes a task a meta-task, which may create, run and end other tasks and shut everything down.
 *
 * @example
 * app.task("daily", { args: { session: sessionArg() } }, function watch({ session }) {
 *   session.createTask("every 1 minute", function check() {});
 * });
 *
 * @example
 * // In a thread or process it is a remote session, of which every call is asynchronous.
 * app.task("daily", { execution: "thread", args: { session: sessionArg<RemoteSession>() } }, watch);
 */
export function sessionArg<S extends object = Session>(): Argument<S> {
  // In a thread or process it is another class; which of them it is, the task's author says.
  return new Argument("sessionArg()", (context) => sessionOf(context) as object as S);
}

/** The session of a run. */
export function sessionOf({ session }: ArgumentContext): Session {
  if (session instanceof Session) return session;
  throw new TypeError("a run was begun without its session: this is a bug in Gantry");
}
