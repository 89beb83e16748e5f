// OpenTelemetry's API keeps what a program has registered on the global object, the same for every copy of the API. So
// there is nothing to find or to import: where nobody has registered anything, there is no trace to carry on.

/** What is on the global object, as far as it is used; the types are those of the API. */
interface Registered {
  readonly context?: {
    active(): unknown;
    with<T>(context: unknown, work: () => T): T;
  };
  readonly propagation?: {
    inject(context: unknown, headers: TraceHeaders, write: typeof writing): void;
    extract(context: unknown, headers: TraceHeaders, read: typeof reading): unknown;
  };
}

/** A trace as text, as it goes from one process to another: `traceparent` and whatever else is registered. */
export type TraceHeaders = Record<string, string>;

/** Does the work inside a trace. */
export type InTrace = <T>(work: () => T) => T;

const place = Symbol.for("opentelemetry.js.api.1");

const writing = {
  set(headers: TraceHeaders, key: string, value: string): void {
    headers[key] = value;
  },
};

const reading = {
  get: (headers: TraceHeaders, key: string) => headers[key],
  keys: (headers: TraceHeaders) => Object.keys(headers),
};

function registered(): Registered | undefined {
  return (globalThis as { [place]?: Registered })[place]; // the API alone writes there
}

/** The trace that this code is part of, to go on with later; `undefined`: nobody traces. */
export function traceHere(): InTrace | undefined {
  const context = registered()?.context;
  if (context === undefined) return undefined;
  const active = context.active();
  return (work) => context.with(active, work);
}

/** The trace that this code is part of, for a thread or a process; `undefined`: there is none. */
export function traceHeaders(): TraceHeaders | undefined {
  const { context, propagation } = registered() ?? {};
  if (context === undefined || propagation === undefined) return undefined;
  const headers: TraceHeaders = {};
  propagation.inject(context.active(), headers, writing);
  return Object.keys(headers).length === 0 ? undefined : headers;
}

/** Does the work inside the trace of these headers, if somebody here knows what to do with them. */
export function insideTrace<T>(headers: TraceHeaders | undefined, work: () => T): T {
  const { context, propagation } = registered() ?? {};
  if (headers === undefined || context === undefined || propagation === undefined) return work();
  return context.with(propagation.extract(context.active(), headers, reading), work);
}
