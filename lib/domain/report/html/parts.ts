import type { Fact, Tone } from '../facts';
import { type Html, html } from './html';

const marks: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', warn: '!' };

/** Text with a mark before it, so that the colour is never the only signal; the mark is not read out. */
export function toned(text: string | Html, tone: Tone | undefined): Html {
  if (tone === undefined) return html`${text}`;
  return html`<span class="${tone}"><span class="mark" aria-hidden="true">${marks[tone]}</span> ${text}</span>`;
}

/** A word or two that stay on one line, with their mark. */
export const status = (word: string, tone: Tone | undefined): Html =>
  html`<span class="nowrap">${toned(word, tone)}</span>`;

/** A part of the page that its contents list. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

export const section = (id: string, title: string, ...content: readonly (Html | undefined)[]): Section => ({
  id,
  title,
  content: html`${content}`,
});

/** A section with the heading that it is named by. */
export const renderSection = ({ id, title, content }: Section): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}
</section>
`;

/** Where to find what on the page. */
export const contents = (sections: readonly Section[]): Html =>
  html`<nav aria-label="Contents"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;

export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
  /** Its cells are a word or two, which may share a line where rows are shown as blocks. */
  readonly isShort?: boolean;
  /** Left out where there is little room. */
  readonly isMinor?: boolean;
  /** Its cells need no name beside them where rows are shown as blocks. */
  readonly isPlain?: boolean;
}

export type Cell = Html | string | undefined;

/**
 * A table whose first column names the rows. Narrow screens show each row as a block of its own; the roles keep it a
 * table for screen readers there too.
 */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Html {
  return html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col"${classOf(column)}>${column.name}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((cells) => row(columns, cells))}</tbody></table>`;
}

function row(columns: readonly Column[], cells: readonly Cell[]): Html {
  return html`<tr role="row">${columns.map((column, i) =>
    i === 0
      ? html`<th role="rowheader" scope="row">${cells[i]}</th>`
      : html`<td role="cell"${classOf(column)}${labelOf(column, cells[i])}>${cells[i]}</td>`,
  )}</tr>
`;
}

function labelOf({ name, isPlain }: Column, cell: Cell): Html | undefined {
  return isPlain === true || cell === undefined || cell === '' ? undefined : html` data-label="${name}"`;
}

function classOf({ isNumber, isShort, isMinor }: Column): Html | undefined {
  const names = [isNumber === true && 'num', isShort === true && 'short', isMinor === true && 'minor'].filter(
    (name) => name !== false,
  );
  return names.length === 0 ? undefined : html` class="${names.join(' ')}"`;
}

/** Names and values. */
export function factList(facts: readonly Fact[]): Html {
  return html`<dl class="facts">${facts.map(
    ({
      name,
      tone,
      ...fact
    }) => html`<div${isLong(fact) ? html` class="wide"` : undefined}><dt>${name}</dt><dd>${toned(valueHtml(fact), tone)}</dd></div>
`,
  )}</dl>`;
}

/** It would make a column of many short lines. */
const isLong = ({ value }: Pick<Fact, 'value'>): boolean => value.length > 80;

function valueHtml({ value, code, url }: Pick<Fact, 'value' | 'code' | 'url'>): Html {
  const text = code === true ? html`<code>${value}</code>` : html`${value}`;
  return url === undefined ? text : link(url, text);
}

/** A way to somewhere else; `url` is one that is safe to link. */
export const link = (url: string, text: string | Html): Html => html`<a href="${url}" rel="noreferrer">${text}</a>`;

/** Something to unfold; what is open at once is what most readers want. */
export function details(summary: string | Html, content: Html, isOpen = false): Html {
  return html`<details${isOpen ? html` open` : undefined}><summary>${summary}</summary>${content}</details>`;
}
