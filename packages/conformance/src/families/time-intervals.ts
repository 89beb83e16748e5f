import { type Interval, type Period, Zone } from "@gantry/core";
import type { Case } from "../case.ts";
import type { Check } from "../check.ts";
import { family } from "../family.ts";
import { periodOf } from "../translate/period.ts";
import type { PeriodDescriptor } from "../translate/period-descriptor.ts";

interface IntervalCase extends Case {
  readonly period: PeriodDescriptor;
  readonly points: readonly IntervalPoint[];
}

type Answer = { readonly t: number } | { readonly left: number; readonly right: number } | null;

const questions = ["forward", "back", "next_start", "prev_start", "next_end", "prev_end"] as const;
type Question = (typeof questions)[number];

interface IntervalPoint extends Partial<Readonly<Record<Question, Answer>>> {
  readonly t: number;
  readonly suspect?: string;
  /** Only the answers that are doubted. */
  readonly sane?: Partial<Readonly<Record<Question, Answer>>>;
  readonly error?: string;
}

/** What is around an instant: the occurrence it is in, or the nearest on either side, and the nearest borders. */
export const timeIntervals = family<IntervalCase>("b_time_intervals", (found) => {
  const period = periodOf(found.period, Zone.of("UTC"));
  return found.points.flatMap((point) =>
    questions.flatMap((question): Check[] => {
      const expected = { ...point, ...point.sane }[question];
      if (expected === undefined) return [];
      return [
        { point: { question, ...point }, expected: plain(expected), got: answers[question](period, point.t) },
      ];
    }),
  );
});

function plain(answer: Answer): unknown {
  if (answer === null) return null;
  return "t" in answer ? answer.t : { left: answer.left, right: answer.right };
}

const span = (interval: Interval | undefined) =>
  interval === undefined ? null : { left: interval.start, right: interval.end };

const answers: Readonly<Record<Question, (period: Period, t: number) => unknown>> = {
  forward(period, t) {
    const current = period.current(t);
    return span(current === undefined ? period.next(t) : { start: t, end: current.end });
  },
  back(period, t) {
    const current = period.current(t);
    return span(current === undefined ? period.previous(t) : { start: current.start, end: t });
  },
  next_start: (period, t) => period.next(t)?.start ?? null,
  prev_start: (period, t) => (period.current(t) ?? period.previous(t))?.start ?? null,
  next_end: (period, t) => (period.current(t) ?? period.next(t))?.end ?? null,
  prev_end: (period, t) => period.previous(t)?.end ?? null,
};
