/** Thrown where a case asks for something that Gantry has no word for, on purpose. */
export class NoCounterpart extends Error {
  override readonly name = "NoCounterpart";
}
