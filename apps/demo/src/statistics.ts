import type { Measurement } from "./measurement.ts";

/** A series in four figures. */
export interface Figures {
  readonly latest: number;
  readonly lowest: number;
  readonly mean: number;
  readonly highest: number;
}

/** A point of the chart: epoch ms, load in percent of the processors, memory in use in percent. */
export type Point = readonly [at: number, load: number, memory: number];

/** A series of measurements in figures. */
export interface Statistics {
  readonly count: number;
  /** Epoch ms of the first and of the last measurement. */
  readonly from: number;
  readonly to: number;
  readonly processors: number;
  /** Percent of what the processors can bear; above 100 something waits. */
  readonly load: Figures;
  /** Percent in use. */
  readonly memory: Figures;
  /** Bytes. */
  readonly memoryTotal: number;
  /** Percent in use. */
  readonly disk: Figures;
  /** Bytes. */
  readonly diskTotal: number;
  /** Milliseconds. */
  readonly loopDelay: Figures;
  /** Bytes that this process holds. */
  readonly ownMemory: Figures;
  readonly points: readonly Point[];
}

/** A chart shows no more than so many points: they are stored with each run of `digest`. */
const mostPoints = 90;

/** The figures of a series, oldest first; `undefined` for none. */
export function statisticsOf(series: readonly Measurement[]): Statistics | undefined {
  const [first] = series;
  const last = series.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const figures = (read: (one: Measurement) => number) => figuresOf(series.map(read));
  return {
    count: series.length,
    from: first.at,
    to: last.at,
    processors: last.processors,
    load: figures(loadPercent),
    memory: figures(memoryPercent),
    memoryTotal: last.memoryTotal,
    disk: figures(({ diskUsed, diskTotal }) => percent(diskUsed, diskTotal)),
    diskTotal: last.diskTotal,
    loopDelay: figures(({ loopDelay }) => loopDelay),
    ownMemory: figures(({ ownMemory }) => ownMemory),
    points: thinned(series).map((one) => [one.at, loadPercent(one), memoryPercent(one)]),
  };
}

function loadPercent({ load, processors }: Measurement): number {
  return percent(load, processors);
}

function memoryPercent({ memoryUsed, memoryTotal }: Measurement): number {
  return percent(memoryUsed, memoryTotal);
}

/** To one decimal. A part of nothing is nothing: some file systems say that they have no size. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10;
}

function figuresOf(values: readonly number[]): Figures {
  const sum = values.reduce((total, one) => total + one, 0);
  return {
    latest: values.at(-1) ?? Number.NaN,
    lowest: Math.min(...values),
    mean: Math.round((sum / values.length) * 100) / 100,
    highest: Math.max(...values),
  };
}

/** Every so many-th, counted from the last, which is always among them. */
function thinned(series: readonly Measurement[]): readonly Measurement[] {
  const step = Math.ceil(series.length / mostPoints);
  return series.filter((_, i) => (series.length - 1 - i) % step === 0);
}
