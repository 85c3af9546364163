import { oneLine } from '../text';
import type { Decision } from './decisions';
import type { Report } from './model';

const longestName = 64;
const mostDecisions = 4;

/** Who did what, in a sentence or two; plain text. */
export function peopleInWords(report: Report): string {
  const { record, decisions } = report;
  const others = decisions.filter(({ isStart }) => !isStart);
  const shown = others.slice(0, mostDecisions).map(inWords);
  const more = others.length > shown.length ? [`${others.length - shown.length} more below`] : [];
  const told = [...shown, ...more];
  return `${named(record.ref.initiatedBy)} started it${told.length === 0 ? '' : `; ${told.join('; ')}`}.${takenBack(report)}`;
}

const named = (person: string): string => oneLine(person, longestName);

const inWords = ({ what, by }: Decision): string => `${oneLine(what, 120)} by ${named(by)}`;

function takenBack({ outcome, trigger }: Report): string {
  if (outcome !== 'rolled back' && outcome !== 'escalated') return '';
  return trigger === undefined || trigger.by === 'tidegate'
    ? ' Tidegate took it back by itself.'
    : ` ${named(trigger.by)} had it taken back.`;
}
