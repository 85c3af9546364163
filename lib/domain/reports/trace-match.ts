import type { EvidenceItem } from '../release-record';
import type { Journey } from './journeys';

type Link = NonNullable<EvidenceItem['links']>[number];

/** A trace that a build kept: its path, and the link to it. */
export interface KeptTrace {
  readonly path: string;
  readonly link: Link;
}

const mostLinks = 3;
/** How many of the words of a trace's folder the name of its journey has to have. */
const enough = 0.7;
/** What runners add to the names of folders: the browser, a hash, the number of the try. */
const added = /^(chromium|firefox|webkit|[0-9a-f]{5}|retry\d*)$/;

/** The traces of a journey: those that it names, or else those whose folder is called like it. */
export function tracesOf(journey: Journey, traces: readonly KeptTrace[]): Link[] {
  const named = traces.filter(({ path }) => journey.attachments.some((attached) => endOf(attached) === endOf(path)));
  const words = new Set(wordsOf(journey.name));
  const alike = named.length > 0 ? named : traces.filter(({ path }) => isCalledLike(path, words));
  return alike.slice(0, mostLinks).map(({ link }) => link);
}

/** The folder and the file: where they lie is another matter on every machine. */
const endOf = (path: string): string => path.split('/').slice(-2).join('/');

function isCalledLike(path: string, words: ReadonlySet<string>): boolean {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const called = wordsOf(file === 'trace.zip' ? (parts.at(-2) ?? '') : file.replace(/\.zip$/, ''));
  const telling = called.filter((word) => !added.test(word));
  if (telling.length === 0) return false;
  return telling.filter((word) => words.has(word)).length / telling.length >= enough;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
