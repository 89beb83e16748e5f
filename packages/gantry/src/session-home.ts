import { type Session, TaskDraft } from "@gantry/core";
import type { MethodTasks } from "./method-tasks.ts";
import type { Home } from "./task-home.ts";

/** The home of what is written down in an app: its session, at once. */
export function sessionHome(session: Session, methods: MethodTasks): Home {
  return {
    methods,
    createTask: (when, options, run, site) => {
      const draft = new TaskDraft(when, options, run, "", site);
      session.addTasks([{ draft, group: undefined }]);
      return draft.task;
    },
    whenComplete: (work) => session.whenComplete(work),
    defineCondition: (phrase, ask, options) => session.defineCondition(phrase, ask, options),
    setParam: (name, parameter) => session.setParam(name, parameter),
  };
}
