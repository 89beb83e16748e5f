import { claimBounds } from "../conditions/claim-bounds.ts";
import type { Observer } from "../conditions/definition.ts";
import type { Facts } from "../conditions/facts.ts";
import { type Observation, type Topic, taskTopic } from "../conditions/observation.ts";
import type { Question } from "../conditions/question.ts";
import { type Claim, claimText, occasionOf, sortedClaims } from "../runs/claim.ts";
import type { TaskHistory } from "../runs/task-history.ts";
import type { Command, DecidedStart, Decision, Look } from "./command.ts";
import { crashedRun, repeatOf } from "./crashed-run.ts";
import { byTurn, factsAt, type SessionState, type Stage, startKey, type TaskState } from "./state.ts";

/**
 * What is to be done now about the tasks that are due: which runs start, which are told to end, what must be asked.
 * Pure: the same state, instant and tasks give the same answer, and nothing is touched.
 *
 * `due` is in the order of turns. Each task sees what the commands of the earlier ones change; so the batch ends before
 * a task that reads a task just started, before an open question, and after a start on `main`. The caller performs
 * what it has and asks again for the rest.
 */
export function decide(state: SessionState, now: number, due: readonly TaskState[]): Decision {
  const facts = factsAt(state, now);
  const commands: Command[] = [];
  const looks: Look[] = [];
  let observations = 0;
  let barrier: TaskState | undefined;
  for (const task of due) {
    if (barrier !== undefined && byTurn(task, barrier) >= 0) break;
    const ending = lookForEnd(facts, task);
    const beginning = lookForStart(state, facts, task);
    observations += ending.observations + beginning.observations;
    const open = [...ending.questions, ...beginning.questions].filter(({ key }) => !state.asking.has(key));
    if (open.length > 0) {
      for (const question of open) commands.push({ type: "ask", question });
      return { commands, looks, observations, resume: { at: task, least: 0 } };
    }
    commands.push(...ending.commands, ...beginning.commands);
    looks.push({
      task,
      again: {
        until: Math.min(ending.until, beginning.until),
        topics: ending.topics.length === 0 ? beginning.topics : [...beginning.topics, ...ending.topics],
      },
      unknown: beginning.unknown ?? ending.unknown,
    });
    if (beginning.commands.length > 0) {
      if (task.definition.execution === "main") {
        return { commands, looks, observations, resume: { at: task, least: 1 } };
      }
      barrier = earlier(barrier, firstReaderAfter(state, task));
    }
  }
  return { commands, looks, observations, resume: barrier && { at: barrier, least: 0 } };
}

/** What looking at one side of a task, its start or its end, comes to. */
interface Glance {
  readonly commands: readonly Command[];
  readonly questions: readonly Question[];
  readonly until: number;
  readonly topics: readonly Topic[];
  readonly unknown: string | undefined;
  readonly observations: number;
}

const nothing: Glance = {
  commands: [],
  questions: [],
  until: Number.POSITIVE_INFINITY,
  topics: [],
  unknown: undefined,
  observations: 0,
};

/** Whether runs of the task are to end: their time is up, or the end condition is true. */
export function lookForEnd(facts: Facts, task: TaskState): Glance {
  const commands: Command[] = [];
  // Each run ends by the condition that its task had when it started; nearly always that is one for all.
  let observations: Map<Observer, Observation> | undefined;
  let until = Number.POSITIVE_INFINITY;
  let isAnyLeft = false;
  // There may be very many, and this is looked at each time one of them ends: nothing is made for each.
  for (const run of task.live.values()) {
    const { runId, endObserver, limit, ending } = run;
    if (ending) continue;
    let observation: Observation | undefined;
    if (endObserver !== undefined) {
      observations ??= new Map();
      observation = observations.get(endObserver) ?? endObserver.observe(facts);
      observations.set(endObserver, observation);
    }
    const deadline = run.startedAt + limit;
    until = Math.min(until, deadline);
    if (observation?.truth === true) {
      commands.push({ type: "terminate", task, runId, why: { type: "condition" } });
    } else if (facts.now >= deadline) {
      commands.push({ type: "terminate", task, runId, why: { type: "timeout", limit } });
    } else isAnyLeft = true;
  }
  if (observations === undefined) {
    if (commands.length === 0 && !isAnyLeft) return nothing;
    return { ...nothing, commands, until: isAnyLeft ? until : Number.POSITIVE_INFINITY };
  }
  const observed = [...observations.values()];
  for (const observation of observed) until = Math.min(until, observation.until);
  return {
    commands,
    questions: observed.flatMap(openQuestions),
    until: isAnyLeft ? until : Number.POSITIVE_INFINITY,
    topics: observed.flatMap(({ topics }) => topics),
    unknown: observed.map(troubleOf).find((trouble) => trouble !== undefined),
    observations: observed.length,
  };
}

/** Whether the task is to start. */
function lookForStart(state: SessionState, facts: Facts, task: TaskState): Glance {
  if (task.removed) return nothing;
  const { definition, queue, pause } = task;
  const own = state.history.of(definition.name);
  const ownTopic = taskTopic(definition.name);
  const held: Glance = { ...nothing, topics: [ownTopic] };
  if (!state.starting || own.openCount >= definition.concurrency || task.unstored > 0) return held;
  if (state.only?.tasks.has(definition.name) === false) return held;
  const isPaused = pause !== undefined && facts.now < pause.until;
  const mayRepeat =
    !definition.disabled && !isPaused && state.stage === undefined && state.only === undefined;
  const crashed = mayRepeat ? crashedRun(own, definition) : undefined;
  if (crashed !== undefined) {
    const start = repeatOf(crashed, facts.now, own);
    if (task.refused !== startKey(start)) return { ...held, commands: [{ type: "start", task, start }] };
  }
  if (queue.length > 0 && state.stage === undefined) {
    return { ...held, commands: queuedStarts(state, facts, task, own) };
  }
  if (state.only?.obeyCondition === false) return held;
  if (definition.disabled || !hasItsTurn(definition, state.stage)) return held;
  if (isPaused) return { ...held, until: pause.until };

  const observation = observed(task, facts, state.stage);
  const seen: Glance = {
    ...nothing,
    until: observation.until,
    topics: observation.topics,
    unknown: troubleOf(observation),
    questions: openQuestions(observation),
    observations: 1,
  };
  if (observation.truth !== true) return seen;
  const start = startOf(state, facts, task, own, {
    claims: sortedClaims(observation.claims),
    because: [...new Set(observation.evidence)],
    dueAt: Math.min(facts.now, Math.max(observation.since, state.startedAt)),
  });
  const hold = holdOn(state, task, own, start);
  if (hold === undefined || facts.now >= hold.until) {
    const command: Command = { type: "start", task, start, ...(task.skips > 0 ? { skip: true } : {}) };
    return { ...seen, topics: [...observation.topics, ownTopic], commands: [command] };
  }
  // It is true and must not start for what it claims: what it claims may change before its truth does.
  const { until, topics } = claimBounds(task.observer, facts);
  return { ...seen, until: Math.min(until, hold.until), topics: [...topics, ownTopic] };
}

/**
 * Starts of the runs that were asked for by hand: as many as there is room for, where nobody could tell that they did
 * not come one by one.
 */
function queuedStarts(
  state: SessionState,
  facts: Facts,
  task: TaskState,
  own: TaskHistory,
): readonly Command[] {
  const { definition, queue } = task;
  const room = definition.concurrency - own.openCount;
  const most = definition.execution === "main" || isReadByOthers(state, task) ? 1 : room;
  const because = ["asked for by hand"];
  return queue.slice(0, most).map((queued, i) => {
    const claims = [{ type: "given", name: `manual ${queued.runId}` }] as const;
    const first = startOf(state, facts, task, own, { claims, because, dueAt: facts.now });
    return { type: "start", task, start: { ...first, startNumber: first.startNumber + i }, queued };
  });
}

/** Whether the condition of another task reads its runs: it might see each of them. */
function isReadByOthers(state: SessionState, task: TaskState): boolean {
  for (const reader of state.readers(task.definition.name)) if (reader !== task) return true;
  return false;
}

/** Whether conditions start the task at this moment: a task of the session's start or end has its turn then alone. */
function hasItsTurn({ onStartup, onShutdown }: TaskState["definition"], stage: Stage | undefined): boolean {
  if (stage === undefined) return !onStartup && !onShutdown;
  return stage.option === "onStartup" ? onStartup : onShutdown;
}

/** What is seen of the task's condition; the start or the end of the session stands for a cause where it has none. */
function observed({ observer }: TaskState, facts: Facts, stage: Stage | undefined): Observation {
  const observation = observer.observe(facts);
  if (stage === undefined) return observation;
  const { node } = observer;
  const isNever = node.kind === "constant" && "value" in node && node.value === false;
  if (!isNever && (observation.truth !== true || observation.claims.length > 0)) return observation;
  return { ...observation, truth: true, claims: [{ type: "given", name: stage.claim }] };
}

/** What keeps a start with these claims back although its condition is true, and until when. */
function holdOn(
  state: SessionState,
  task: TaskState,
  own: TaskHistory,
  start: DecidedStart,
): { readonly until: number; readonly reason: string } | undefined {
  const { open, crashed } = own.attempts(start.occasion);
  const forEver = Number.POSITIVE_INFINITY;
  if (open) return { until: forEver, reason: `${start.occasion} is open` };
  if (crashed > 0 && task.definition.onCrash === "leave")
    return { until: forEver, reason: `${start.occasion} has crashed, and onCrash is "leave"` };
  if (crashed >= task.definition.maxCrashes)
    return { until: forEver, reason: `${start.occasion} has crashed ${crashed} times` };
  if (task.refused === startKey(start)) return { until: forEver, reason: "another scheduler was first" };
  if (own.lastStart === undefined || !sameCause(start.claims, own)) return undefined;
  const reason = `without a new cause it starts once per ${state.cycleSleep} ms`;
  return { until: own.lastStart.at + state.cycleSleep, reason };
}

/** What keeps a task back at an instant although its condition is true then; `undefined`: nothing. */
export function heldBack(
  state: SessionState,
  facts: Facts,
  task: TaskState,
): { readonly until: number; readonly reason: string } | undefined {
  const { claims, truth } = task.observer.observe(facts);
  if (truth !== true) return undefined;
  const own = state.history.of(task.definition.name);
  const cause = { claims: sortedClaims(claims), because: [], dueAt: facts.now };
  const hold = holdOn(state, task, own, startOf(state, facts, task, own, cause));
  return hold === undefined || facts.now >= hold.until ? undefined : hold;
}

function startOf(
  state: SessionState,
  facts: Facts,
  task: TaskState,
  own: TaskHistory,
  cause: { claims: readonly Claim[]; because: readonly string[]; dueAt: number },
): DecidedStart {
  const occasion = occasionOf(cause.claims, own.lastStart?.runId ?? null);
  return {
    task: task.definition.name,
    at: facts.now,
    // Lengths of time may have a fraction of a millisecond; what is stored has none.
    dueAt: cause.dueAt === Number.NEGATIVE_INFINITY ? facts.now : Math.floor(cause.dueAt),
    occasion,
    attempt: 1 + own.attempts(occasion).ended,
    startNumber: 1 + (own.lastStart?.startNumber ?? 0),
    seen: state.history.sequence,
    claims: cause.claims,
    because: cause.because,
  };
}

/**
 * Whether a start would have no cause but those that the last one had, or that the task itself has just made by failing:
 * then it must not follow at once, or it would keep the machine busy with nothing else.
 */
function sameCause(claims: readonly Claim[], { lastStart }: TaskHistory): boolean {
  if (claims.length === 0) return true;
  const used = new Set(lastStart?.claims.map(claimText));
  return claims.every((claim) => claim.type === "retry" || used.has(claimText(claim)));
}

/** Why the condition cannot be told, unless that is in the course of things. */
function troubleOf(observation: Observation | undefined): string | undefined {
  return observation?.waiting === true ? undefined : observation?.reason;
}

function openQuestions(observation: Observation | undefined): readonly Question[] {
  return observation?.questions ?? [];
}

/** The first task, in the order of turns, that comes after this one and reads its runs. */
function firstReaderAfter(state: SessionState, task: TaskState): TaskState | undefined {
  let first: TaskState | undefined;
  for (const reader of state.readers(task.definition.name)) {
    if (byTurn(reader, task) > 0) first = earlier(first, reader);
  }
  return first;
}

function earlier(a: TaskState | undefined, b: TaskState | undefined): TaskState | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return byTurn(a, b) <= 0 ? a : b;
}
