import type { Argument } from "../tasks/arguments/argument.ts";
import type { Session } from "./session.ts";
import { sessionArgument } from "./session-arguments.ts";

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
  return sessionArgument() as Argument<S>;
}
