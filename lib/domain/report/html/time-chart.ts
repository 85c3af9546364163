import { humanDuration } from '../../duration';
import type { Report, TimeRow } from '../model';
import { type Html, html } from './html';

const [width, rowHeight, left, right] = [900, 26, 190, 110];

/** Every box as a bar on the release's own time line; a box that took longer than its target is marked. */
export function timeChart({ times, tookMilliseconds }: Report): Html {
  const end = Math.max(tookMilliseconds, ...times.map((row) => row.offset + row.took), 1);
  const x = (milliseconds: number) => left + ((width - left - right) * milliseconds) / end;
  const height = times.length * rowHeight + 8;
  return html`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Time line of the release">
${times.map((row, i) => bar(row, i, x))}
</svg><figcaption>Each bar is a state on the release's own clock. Red: it took longer than its target.</figcaption></figure>`;
}

function bar(row: TimeRow, index: number, x: (milliseconds: number) => number): Html {
  const y = index * rowHeight + 4;
  const late = row.limits !== undefined && row.took > row.limits.target * 1000;
  const colour = late ? 'var(--bad)' : 'var(--new)';
  const barWidth = Math.max(2, x(row.offset + row.took) - x(row.offset));
  const target = row.limits === undefined ? '' : ` of ${humanDuration(row.limits.target * 1000)}`;
  return html`<text x="0" y="${y + 14}">${row.name}</text>
<rect x="${x(row.offset).toFixed(1)}" y="${y + 3}" width="${barWidth.toFixed(1)}" height="14" rx="2" fill="${colour}"/>
<text x="${(x(row.offset) + barWidth + 6).toFixed(1)}" y="${y + 14}">${humanDuration(row.took)}${target}</text>`;
}
