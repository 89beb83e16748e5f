import type { Readable } from "node:stream";
import type { Clock, Timer } from "@gantry/core";

/** How long the rest of the output may take to arrive after the program has ended, in ms. */
const rest = 200;

/**
 * Lets go of the outputs of a program that has ended, unless it is cancelled because they have ended, too.
 *
 * Whatever it has left running in the background holds its outputs open, and may do so for ever. What the program itself
 * wrote is in the pipe already, and needs only to be read.
 */
export function closePipes(outputs: readonly Readable[], clock: Clock): Timer {
  let timer = clock.timer(rest, () => {
    // A loop that was busy until now has read nothing meanwhile: it gets one turn to do so.
    timer = clock.timer(0, () => {
      for (const output of outputs) output.destroy();
    });
  });
  return { cancel: () => timer.cancel() };
}
