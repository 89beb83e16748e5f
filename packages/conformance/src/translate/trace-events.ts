import type { TestApp } from "gantry/testing";
import type { TraceEvent } from "./trace-case.ts";

/** Does to the app, at the instants that the case says, what was done to the original from outside. */
export function scheduleEvents({ clock, session }: TestApp, events: readonly TraceEvent[]): void {
  for (const event of events) {
    const act = actOf(session, event);
    clock.timer(event.at - clock.now(), act);
  }
}

function actOf(session: TestApp["session"], event: TraceEvent): () => void {
  switch (event.do) {
    case "run":
      return () => void session.task(event.task).queue(event.params ?? {});
    case "terminate":
      return () => session.task(event.task).terminate();
    case "shut_down":
      return () => void session.shutDown();
    case "enable":
      return () => session.task(event.task).update({ disabled: false });
    case "disable":
      return () => session.task(event.task).update({ disabled: true });
    case "hold":
      return () => session.pause();
    case "release":
      return () => session.resume();
  }
}
