/** The page's style: one column, light and dark by the reader's setting, fit for print and for a phone. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #55606b; --line: #d5dae0; --page: #ffffff; --panel: #f5f7f9;
  --good: #116329; --bad: #b3261e; --warn: #7d4e00; --new: #0a58c2; --old: #5c6773; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --dim: #a3adb8; --line: #3a424c; --page: #14171b;
  --panel: #1d2127; --good: #5bcb89; --bad: #ff8a80; --warn: #e9bd4b; --new: #7db3ff; --old: #9aa5b1; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 66rem; padding: 2rem 1.25rem 3rem; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .7rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
.byline { color: var(--dim); margin: 0 0 .75rem; }
.lead { font-size: 1.1rem; margin: 0 0 1.25rem; max-width: 50rem; }
.badge { display: inline-block; padding: .1rem .7rem; border-radius: 1rem; font-size: .9rem; font-weight: 600;
  border: 1.5px solid var(--line); vertical-align: .2em; margin-left: .4rem; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .plain { color: var(--ink); }
.mark { font-weight: 700; } .nowrap { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
dl, dd { margin: 0; }
.edge { border-top: 6px solid var(--line); padding-top: 1rem; }
.good-edge { border-color: var(--good); }
.verdict { margin: 0 0 1.25rem; } .verdict > div { display: grid; grid-template-columns: 5rem 1fr; gap: .75rem; padding: .15rem 0; }
nav { margin: 1.25rem 0 0; } nav ul, .row { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; }
nav li, .row li { margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; }
.figures > div { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .9rem; }
.figures dt { color: var(--dim); font-size: .85rem; } .value { font-size: 1.3rem; font-weight: 600; line-height: 1.3; }
.note { color: var(--dim); font-size: .85rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); column-gap: 2rem; }
.facts > div { display: grid; grid-template-columns: 9rem 1fr; gap: .75rem; padding: .35rem 0;
  border-bottom: 1px solid var(--line); } .facts > .wide { grid-column: 1 / -1; }
dt { color: var(--dim); }
.notice { border-left: 4px solid var(--line); background: var(--panel); padding: .7rem 1rem; border-radius: 0 8px 8px 0; }
.notice > :first-child { margin-top: 0; } .notice > :last-child { margin-bottom: 0; }
.bad-edge { border-color: var(--bad); } .warn-edge { border-color: var(--warn); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--dim); font-size: .85rem; padding-bottom: .3rem; }
th, td { text-align: left; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; } th:has(> code) { min-width: 12rem; } thead th { overflow-wrap: normal; color: var(--dim); font-size: .85rem; vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; } .num { text-align: right; font-variant-numeric: tabular-nums; }
td.num { white-space: nowrap; }
.bar { display: block; width: 100%; min-width: 7rem; height: .7rem; margin: .4rem 0 .2rem; border-radius: 2px; }
.track { fill: var(--line); opacity: .6; } .when { fill: var(--new); stroke: var(--new); stroke-width: 2; }
.took { fill: currentColor; } .tick { stroke: var(--ink); stroke-width: 1.5; }
figure { margin: 1rem 0; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .75rem; }
figcaption { color: var(--dim); font-size: .85rem; margin-top: .5rem; }
.plot { display: grid; grid-template-columns: 2.6rem 1fr; column-gap: .5rem; }
.chart { display: block; width: 100%; height: 17rem; overflow: visible; } .low { height: 6rem; }
.plot-name { margin: 0 0 .25rem; font-size: .85rem; font-weight: 600; } .chart text { fill: var(--dim); font-size: 12px;
  paint-order: stroke; stroke: var(--panel); stroke-width: 4px; stroke-linejoin: round; }
.chart svg, .sample, .sample svg { overflow: visible; } .grid { stroke: var(--line); } .band { fill: var(--ink); opacity: .05; }
.phase { stroke: var(--dim); stroke-width: 1; } .moment { stroke: var(--ink); stroke-dasharray: 1 3; }
.chart .phase-name, .chart .moment-name { fill: var(--ink); font-weight: 600; }
.share { fill: var(--new); opacity: .15; } .normal { stroke: var(--good); stroke-dasharray: 2 4; }
.limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 7 4; } .chart .limit-label { fill: var(--bad); }
.new, .old { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
.new { stroke: var(--new); stroke-width: 2.5; } .old { stroke: var(--old); stroke-width: 1.5; }
.new-point { fill: var(--new); } .old-point { fill: var(--old); }
.cross path { stroke: var(--bad); stroke-width: 3; fill: none; }
.sick { stroke: var(--warn); stroke-width: 6; stroke-linecap: square; }
.key { display: inline-block; margin-right: 1.1rem; } .sample { display: inline-block; width: 1.8rem; height: .8rem; }
details { margin: .1rem 0; } summary { cursor: pointer; } section > details { margin-top: .75rem; }
section > details > summary { color: var(--new); }
ul, ol { padding-left: 1.3rem; margin: .5rem 0; } li { margin: .25rem 0; }
.evidence { list-style: none; padding-left: 0; } .evidence li { padding-left: 1.2rem; text-indent: -1.2rem; }
.evidence div { text-indent: 0; }
.detail { white-space: pre-wrap; color: var(--dim); font-size: .9rem; }
code { font: .9em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.changelog { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .5rem 1.25rem; }
.changelog h4, .changelog h5, .changelog h6 { font-size: 1rem; margin: 1rem 0 .3rem; }
.changelog table { display: block; overflow-x: auto; } pre { overflow-x: auto; }
a { color: var(--new); } a:focus-visible, summary:focus-visible { outline: 2px solid var(--new); outline-offset: 2px; }
footer { color: var(--dim); font-size: .85rem; margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; }
@media screen and (max-width: 44rem) {
  body { padding: 1rem .9rem 2rem; } h1 { font-size: 1.4rem; } .minor { display: none; }
  .facts > div { grid-template-columns: 7.5rem 1fr; } .figures { grid-template-columns: 1fr 1fr; }
  main table[role], caption, [role=rowgroup], [role=row], [role=rowheader], [role=cell] { display: block; }
  thead[role] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  [role=row] { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  [role=rowheader], [role=cell] { border: 0; padding: .1rem 0; }
  [role=rowheader], [role=cell].num, [role=cell].short, [role=cell]:not([data-label]) { display: inline-block; text-align: left; margin-right: 1rem; }
  [role=cell].minor { display: none; } [role=cell]:empty { display: none; }
  [role=cell]:has(> details), [role=cell]:not(.minor):has(> .bar) { display: block; } th:has(> code) { min-width: 0; }
  [data-label]::before { content: attr(data-label) ": "; color: var(--dim); }
}
@media print {
  :root { color-scheme: light; --ink: #000; --dim: #444; --line: #bbb; --page: #fff; --panel: #fff; --good: #116329;
    --bad: #b3261e; --warn: #7d4e00; --new: #0a58c2; --old: #5c6773; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  html, body { font-size: 11px; } body { padding: 0; max-width: none; } h2 { margin-top: 1.5rem; break-after: avoid; }
  nav { display: none; } tr, figure, li, .figures > div, .facts > div { break-inside: avoid; } thead { display: table-header-group; }
  details::details-content { content-visibility: visible; display: block; }
  a { color: inherit; } .chart { height: 11rem; } .low { height: 4.5rem; } .chart text { font-size: 9px; }
}
`;
