import { humanDuration } from '../../domain/duration';
import { oneLine } from '../../domain/text';
import type { ProgressEvent } from '../../local/pipeline/progress';
import { timeOf } from './frame';
import { boxTarget, stepTarget } from './targets';
import { type BoxView, emptyView, type ReleaseView, reduce, type StepView, type Traffic } from './view';

/** Traffic is told when the split changes, and otherwise not more often than this. */
const trafficMilliseconds = 3000;
const longestReason = 500;

/** The release as plain lines, for logs and pipes: one line for everything that begins a box or ends. */
export class Lines {
  #view: ReleaseView = emptyView;
  #lastTraffic: Traffic | undefined;

  /** The lines that an event is worth; often none. */
  read(event: ProgressEvent): string[] {
    const before = this.#view;
    this.#view = reduce(before, event);
    const texts = this.#textsOf(event, before);
    return texts.map((text) => `${this.#elapsed(event.at)}  ${text}`);
  }

  #textsOf(event: ProgressEvent, before: ReleaseView): string[] {
    if (event.kind === 'started') return [`release ${event.releaseId}`];
    if (event.kind === 'notice') return [`told ${event.notice.to}: ${oneLine(event.notice.title, longestReason)}`];
    if (event.kind === 'traffic') return this.#trafficText(event);
    return this.#view.boxes.flatMap((box) => {
      const old = before.boxes.find(({ name }) => name === box.name);
      return [...boxText(box, old, event.at), ...box.steps.flatMap((step) => stepText(box, step, old, event.at))];
    });
  }

  #trafficText(event: Traffic): string[] {
    const last = this.#lastTraffic;
    const isNews = JSON.stringify(event.weights) !== JSON.stringify(last?.weights);
    if (!isNews && event.at - (last?.at ?? 0) < trafficMilliseconds) return [];
    this.#lastTraffic = event;
    const versions = Object.entries(event.totals).map(([version, { requests, errors }]) => {
      return `${version} ${event.weights[version] ?? 0} % (${requests} requests, ${errors} errors)`;
    });
    return versions.length === 0 ? [] : [`traffic: ${versions.sort().join(', ')}`];
  }

  #elapsed(at: number): string {
    const milliseconds = this.#view.startedAt === 0 ? 0 : at - this.#view.startedAt;
    return humanDuration(Math.max(0, milliseconds)).padStart(12);
  }
}

function boxText(box: BoxView, old: BoxView | undefined, now: number): string[] {
  if (old === undefined) return [`▶ ${box.name}`];
  if (box.status === old.status) return [];
  return [`${told(box)} ${box.name} (${timeOf(box, boxTarget(box.name), now)})${because(box)}`];
}

function stepText(box: BoxView, step: StepView, oldBox: BoxView | undefined, now: number): string[] {
  const old = oldBox?.steps.find(({ name }) => name === step.name);
  // A step that runs again and again is told once when it passes; a failure is always told.
  if (step.status === 'running' || old === step || (old !== undefined && old.endedAt === step.endedAt)) return [];
  if (step.status === 'passed' && isRound(step)) return [];
  return [
    `${told(step)} ${box.name}: ${step.name} (${timeOf(step, stepTarget(box.name, step.name), now)})${because(step)}`,
  ];
}

const isRound = (step: StepView): boolean => step.name === 'observe' || step.name === 'deploy without traffic';
const told = ({ status }: StepView): string => (status === 'failed' ? '✘' : '✔');
const because = ({ reason }: StepView): string => (reason === undefined ? '' : `: ${oneLine(reason, longestReason)}`);
