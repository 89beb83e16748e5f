import * as core from "@gantry/core";
import { cloned } from "./cloned.ts";

/** Something that was thrown, as data. */
export type WireError =
  | {
      readonly type: "error";
      readonly name: string;
      readonly className: string;
      readonly message: string;
      readonly stack: string | undefined;
      readonly cause: WireError | undefined;
      readonly errors: readonly WireError[] | undefined;
      /** Its other own properties, as far as they can be cloned. */
      readonly own: Readonly<Record<string, unknown>>;
    }
  | { readonly type: "value"; readonly value: unknown }
  /** What the run's signal was aborted with. */
  | { readonly type: "reason" };

const deepest = 8;

/** Makes data of whatever was thrown; never throws itself. */
export function packed(thrown: unknown, told?: core.Told, depth = 0): WireError {
  try {
    if (told?.aborted && thrown === told.reason) return { type: "reason" };
    if (!(thrown instanceof Error)) return { type: "value", value: cloned(thrown) };
    const { name, message, stack, cause } = thrown;
    const inner = (value: unknown) => packed(value, told, depth + 1);
    const errors = thrown instanceof AggregateError && depth < deepest ? thrown.errors.map(inner) : undefined;
    const own: Record<string, unknown> = {};
    for (const key of Object.keys(thrown)) {
      if (!["name", "message", "stack", "cause", "errors"].includes(key))
        own[key] = cloned(Reflect.get(thrown, key));
    }
    return {
      type: "error",
      name: String(name),
      className: String(thrown.constructor?.name ?? "Error"),
      message: String(message),
      stack: stack === undefined ? undefined : String(stack),
      cause: cause === undefined || depth >= deepest ? undefined : inner(cause),
      errors,
      own,
    };
  } catch {
    return { type: "value", value: "something that cannot be read" };
  }
}

/** Classes whose errors are errors of that class again: the language's, and those that say how a run ends. */
const classes: Readonly<Record<string, unknown>> = {
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  URIError,
  EvalError,
  AggregateError,
  ...Object.fromEntries(Object.entries(core).filter(([, value]) => isErrorClass(value))),
};

/** Makes an error of the data again: of the same class where that is the language's or Gantry's, else named as it was. */
export function unpacked(wire: WireError, reason?: unknown): unknown {
  if (wire.type === "reason") return reason;
  if (wire.type === "value") return wire.value;
  const { name, className, message, stack, cause, errors, own } = wire;
  const known = classes[className];
  const prototype: object = isErrorClass(known) ? known.prototype : Error.prototype;
  const error: Error = Object.create(prototype);
  hidden(error, "message", message);
  hidden(error, "stack", stack);
  if (cause !== undefined) hidden(error, "cause", unpacked(cause, reason));
  if (errors !== undefined)
    hidden(
      error,
      "errors",
      errors.map((one) => unpacked(one, reason)),
    );
  Object.assign(error, own);
  const called = name === "Error" && !isErrorClass(known) ? className : name;
  if (error.name !== called) hidden(error, "name", called);
  return error;
}

function hidden(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true });
}

function isErrorClass(value: unknown): value is typeof Error {
  return typeof value === "function" && (value === Error || value.prototype instanceof Error);
}
