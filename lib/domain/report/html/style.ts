/** The page's style: one column, light and dark by the reader's setting, fit for print. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #5b6570; --line: #d5dae0; --page: #fff; --panel: #f5f7f9;
  --good: #137a3e; --bad: #c0262d; --warn: #9a6700; --new: #0b62d6; --old: #7a8793; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --dim: #9aa5b1; --line: #353c45; --page: #14171b;
  --panel: #1d2127; --good: #4cc27f; --bad: #ff7b72; --warn: #e3b341; --new: #6aa6ff; --old: #8b98a5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.25rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
.lead { font-size: 1.05rem; margin: 0 0 1.25rem; max-width: 48rem; }
.badge { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; font-size: .85rem; font-weight: 600;
  border: 1.5px solid currentColor; vertical-align: .2em; margin-left: .5rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .dim { color: var(--dim); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--dim); font-size: .85rem; } td.num, th.num { text-align: right; white-space: nowrap; }
table.facts { width: auto; } table.facts th { padding-right: 1.5rem; white-space: nowrap; }
figure { margin: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; }
figcaption { color: var(--dim); font-size: .85rem; margin-top: .4rem; } svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--dim); font: 11px system-ui, sans-serif; }
details { margin: .3rem 0; } summary { cursor: pointer; } ul { padding-left: 1.2rem; } li { margin: .2rem 0; }
.notice { border-left: 4px solid var(--bad); background: var(--panel); padding: .6rem 1rem; border-radius: 0 6px 6px 0; }
.notice.warning { border-color: var(--warn); }
code { font: .9em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.changelog { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .25rem 1.25rem; }
.changelog h2, .changelog h3, .changelog h4 { font-size: 1rem; margin: 1rem 0 .3rem; }
a { color: var(--new); } @media print { body { padding: 0; max-width: none; } details { break-inside: avoid; } }
`;
