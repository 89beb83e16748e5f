import { type Html, html } from "./html.ts";
import { clockTime, localDate } from "./local-time.ts";
import type { Point } from "./statistics.ts";
import { positionOf, type Stretch, timeAxis } from "./time-axis.ts";

const margin = { top: 14, right: 14, bottom: 34, left: 50 };
const height = 260;

/** Two labels of the time axis nearer than this would touch, in pixels. */
const labelWidth = 76;

/** Load and memory over time, as an SVG of the given width in pixels. Its colours are the page's. */
export function chart(points: readonly Point[], width: number): Html {
  const stretches = timeAxis(
    points.map(([at]) => at),
    margin.left,
    width - margin.left - margin.right,
  );
  const top = Math.max(100, Math.ceil(Math.max(...points.map(([, load]) => load)) / 50) * 50);
  const y = (percent: number) =>
    height - margin.bottom - (percent / top) * (height - margin.top - margin.bottom);
  return html`<svg class="chart w${width}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Line chart of load and memory in percent over time">
${[0, 0.25, 0.5, 0.75, 1].map((part) => gridLine(part * top, y(part * top), width))}
${breaks(stretches)}
${timeLabels(stretches, width)}
${stretches.flatMap((stretch) => [line("memory", points, stretch, y), line("load", points, stretch, y)])}
</svg>`;
}

function gridLine(percent: number, y: number, width: number): Html {
  return html`<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${round(y)}" y2="${round(y)}"/>
<text class="label" x="${margin.left - 8}" y="${round(y + 4)}" text-anchor="end">${percent} %</text>
`;
}

function breaks(stretches: readonly Stretch[]): readonly Html[] {
  return stretches.slice(1).map(({ left }) => {
    const x = round(left - 9);
    return html`<line class="break" x1="${x}" x2="${x}" y1="${margin.top}" y2="${height - margin.bottom}"><title>not running meanwhile</title></line>
`;
  });
}

/** The beginning of each stretch and the end of the last, as far as they do not touch. */
function timeLabels(stretches: readonly Stretch[], width: number): readonly Html[] {
  const last = stretches.at(-1);
  if (last === undefined) return [];
  const y = height - margin.bottom + 20;
  const end = html`<text class="label" x="${width - margin.right}" y="${y}" text-anchor="end">${clockTime(last.to)}</text>
`;
  let free = margin.left - labelWidth;
  const starts = stretches.flatMap(({ from, left }) => {
    if (left - free < labelWidth || width - margin.right - left < 2 * labelWidth) return [];
    free = left;
    return [
      html`<text class="label" x="${round(left)}" y="${y}">${timeLabel(from, last.to)}</text>
`,
    ];
  });
  return [...starts, end];
}

/** Another day than the chart's last is named by its date. */
function timeLabel(at: number, last: number): string {
  return localDate(at) === localDate(last) ? clockTime(at) : localDate(at).slice(5);
}

function line(
  name: "load" | "memory",
  points: readonly Point[],
  stretch: Stretch,
  y: (percent: number) => number,
): Html {
  const places = points
    .filter(([at]) => at >= stretch.from && at <= stretch.to)
    .map(([at, load, memory]) => ({
      x: round(positionOf(at, stretch)),
      y: round(y(name === "load" ? load : memory)),
    }));
  const [first] = places;
  if (first !== undefined && places.length === 1)
    return html`<circle class="${name}" cx="${first.x}" cy="${first.y}" r="2.5"/>
`;
  return html`<polyline class="${name}" points="${places.map((place) => `${place.x},${place.y}`).join(" ")}"/>
`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
