import { Argument } from "../tasks/arguments/argument.ts";
import { sessionOf } from "./session-arg.ts";
import type { SessionConfig } from "./session-options.ts";

/**
 * The session's configuration: its options, checked and complete.
 *
 * @example
 * app.task("daily", { args: { config: configArg() } }, ({ config }) => config.zone.name); // => "Europe/Berlin"
 */
export function configArg(): Argument<SessionConfig> {
  return new Argument("configArg()", (context) => sessionOf(context).config);
}
