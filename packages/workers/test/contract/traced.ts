// As programs that trace do: whoever imports this module, the test, a thread or a process, has OpenTelemetry set up.
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());

/** Does the work inside a span of this trace. */
export function inSpan<T>(traceId: string, work: () => T): T {
  const span = trace.wrapSpanContext({ traceId, spanId: "00f067aa0ba902b7", traceFlags: 1 });
  return context.with(trace.setSpan(context.active(), span), work);
}

/** The trace that this code is part of. */
export const traceId = () => trace.getSpanContext(context.active())?.traceId;

export const tellsItsTrace = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return traceId();
};
