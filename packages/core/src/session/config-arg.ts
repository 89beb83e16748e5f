import type { Argument } from "../tasks/arguments/argument.ts";
import { configArgument } from "./session-arguments.ts";
import type { SessionConfig } from "./session-options.ts";

/**
 * The session's configuration: its options, checked and complete.
 *
 * @example
 * app.task("daily", { args: { config: configArg() } }, ({ config }) => config.zone.name); // => "Europe/Berlin"
 */
export function configArg(): Argument<SessionConfig> {
  return configArgument() as Argument<SessionConfig>; // that is what a session has there
}
