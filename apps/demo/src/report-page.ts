import type { EndRecord } from "gantry";
import { bytes } from "./bytes.ts";
import { chart } from "./chart.ts";
import { count } from "./count.ts";
import { type Html, html } from "./html.ts";
import { inShort } from "./in-short.ts";
import { clockTime, localDate } from "./local-time.ts";
import { style } from "./report-style.ts";
import { span } from "./span.ts";
import type { Figures, Statistics } from "./statistics.ts";

/** The report as a page that stands alone: no script, and nothing is loaded from anywhere. */
export function reportPage(statistics: Statistics, runs: readonly EndRecord[]): string {
  const { count: measured, from, to, points } = statistics;
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10">
<title>This machine, measured</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>This machine, measured</h1>
<p>${count(measured, "measurement")} between ${instant(from)} and ${instant(to)}</p>
${figures(statistics)}
<section>
<h2>Load and memory</h2>
<p class="key"><span>${sample("load")}load, percent of the processors</span><span>${sample("memory")}memory in use, percent</span></p>
${[768, 340].map((width) => chart(points, width))}
</section>
<section>
<h2>The last runs</h2>
<table>
<thead><tr><th>ended</th><th>task</th><th>outcome</th><th class="number">took</th><th>what came of it</th></tr></thead>
<tbody>
${runs.map(row)}
</tbody>
</table>
</section>
</main>
</body>
</html>
`;
  return text;
}

function figures(statistics: Statistics): Html {
  const { load, memory, disk, loopDelay, ownMemory, processors, memoryTotal, diskTotal } = statistics;
  const percent = (value: number) => `${value.toFixed(1)} %`;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return html`<dl class="figures">
${figure(`Load of ${count(processors, "processor")}`, load, percent)}
${figure(`Memory in use, of ${bytes(memoryTotal)}`, memory, percent)}
${figure(`Disk in use, of ${bytes(diskTotal)}`, disk, percent)}
${figure("Event loop late by", loopDelay, ms)}
${figure("Held by this process", ownMemory, bytes)}
</dl>`;
}

function figure(name: string, values: Figures, written: (value: number) => string): Html {
  return html`<div><dt>${name}</dt><dd>${written(values.latest)}</dd><dd>mean ${written(values.mean)}</dd><dd>highest ${written(values.highest)}</dd></div>
`;
}

function sample(name: "load" | "memory"): Html {
  return html`<svg viewBox="0 0 28 10" aria-hidden="true"><polyline class="${name}" points="1,5 27,5"/></svg>`;
}

function row(run: EndRecord): Html {
  return html`<tr><td>${clockTime(run.at)}</td><td>${run.task}</td><td class="outcome ${run.action}">${run.action}</td><td class="number">${span(run.at - run.startedAt)}</td><td>${inShort(run)}</td></tr>
`;
}

function instant(at: number): string {
  return `${localDate(at)} ${clockTime(at)}`;
}
