import { milestones } from '../facts';
import { gitFacts } from '../git';
import type { Report } from '../model';
import { ticketLinks } from '../tickets';
import { changelogHtml } from './changelog';
import { type Html, html } from './html';
import { factList, link, type Section, section } from './parts';

/** What was released: from which code, for which tickets, and where to read on. */
export const release = (report: Report): Section =>
  section(
    'release',
    'Release',
    factList(milestones(report)),
    html`<h3>Git</h3>${factList(gitFacts(report))}`,
    tickets(report),
    links(report),
  );

function tickets(report: Report): Html | undefined {
  const all = ticketLinks(report);
  if (all.length === 0) return undefined;
  return html`<h3>Tickets</h3><ul class="row">${all.map(
    ({ name, url }) => html`<li>${url === undefined ? name : link(url, name)}</li>
`,
  )}</ul>`;
}

function links({ links: all }: Report): Html | undefined {
  const shown = all.filter(({ name }) => name !== 'report');
  if (shown.length === 0) return undefined;
  return html`<h3>Consoles and links</h3><ul class="row">${shown.map(
    ({ name, text, url }) => html`<li>${url === undefined ? html`${name}: <code>${text}</code>` : link(url, name)}</li>
`,
  )}</ul>`;
}

/** What changed. */
export const changes = ({ changelog: text }: Report): Section =>
  section(
    'changelog',
    'Changelog',
    html`<div class="changelog">${text.trim() === '' ? html`<p>No changelog was made.</p>` : changelogHtml(text)}</div>`,
  );
