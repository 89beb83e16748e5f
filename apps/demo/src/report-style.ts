import { Html } from "./html.ts";

/** The looks of the report: light or dark as the reader's system is, and readable on a telephone. */
export const style = new Html(`
:root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --ink: #1b2430; --soft: #5b6675; --rule: #dfe3e8;
  --load: #0b62c4; --memory: #c2410c; --good: #15733b; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #12161c; --card: #1b212a; --ink: #e6eaf0; --soft: #9aa6b5;
  --rule: #323b48; --load: #6fb1ff; --memory: #ff9d5c; --good: #6fd08c; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 832px; margin: 0 auto; padding: 32px 16px; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 0 0 12px; font-size: 1.05rem; }
p { margin: 4px 0 0; color: var(--soft); }
section { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 16px; margin-top: 16px; }
.figures { display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; margin: 16px 0 0; }
.figures div { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 12px 14px; }
.figures dt { color: var(--soft); font-size: .85rem; min-height: 2lh; }
.figures dd { margin: 0; color: var(--soft); font-size: .8rem; white-space: nowrap; }
.figures dd:first-of-type { color: var(--ink); font-size: 1.5rem; font-weight: 600; }
.key { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 8px; font-size: .9rem; color: var(--soft); }
.key svg { width: 28px; height: 10px; vertical-align: middle; margin-right: 6px; }
.chart { display: block; max-width: 100%; height: auto; }
.w340 { display: none; }
polyline { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
polyline.load { stroke: var(--load); }
polyline.memory { stroke: var(--memory); stroke-dasharray: 6 4; }
circle.load { fill: var(--load); }
circle.memory { fill: var(--memory); }
.grid { stroke: var(--rule); }
.break { stroke: var(--soft); stroke-dasharray: 2 4; }
.label { fill: var(--soft); font-size: 12px; font-family: system-ui, sans-serif; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th { text-align: left; color: var(--soft); font-weight: 500; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
th:last-child, td:last-child { padding-right: 0; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; }
.success { color: var(--good); }
.fail, .crash { color: var(--bad); }
@media (max-width: 760px) { .figures { grid-template-columns: 1fr 1fr; } .figures div:last-child { grid-column: 1 / 3; }
  .figures dt { min-height: 0; } .w768 { display: none; } .w340 { display: block; width: 100%; } }
@media (max-width: 560px) {
  thead { display: none; }
  tr { display: grid; grid-template-columns: auto auto 1fr; column-gap: 12px; padding: 8px 0; border-bottom: 1px solid var(--rule); }
  tr:last-child { border-bottom: 0; }
  td { border: 0; padding: 0; }
  .number { grid-column: 3; grid-row: 1; }
  .outcome { grid-column: 1; }
  td:last-child { grid-column: 2 / 4; }
}
`);
