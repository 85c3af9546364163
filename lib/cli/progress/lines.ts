import { humanDuration } from '../../domain/duration';
import { oneLine } from '../../domain/text';
import type { ProgressEvent } from '../../local/pipeline/progress';
import { timeOf } from './frame';
import { boxTarget, stepTarget } from './targets';
import { type BoxView, emptyView, type ReleaseView, reduce, rounds, type StepView, type Traffic } from './view';

/** Traffic is told when the split changes, and otherwise not more often than this. */
const trafficMilliseconds = 3000;
const longestReason = 500;

/** The release as plain lines, for logs and pipes: one line for everything that begins a box or ends. */
export class Lines {
  #view: ReleaseView = emptyView;
  #lastTraffic: Traffic | undefined;
  /** A step in rounds whose latest round passed: it is told when something else follows. */
  #untold: { readonly box: string; readonly step: string } | undefined;

  /** The lines that an event is worth; often none. */
  read(event: ProgressEvent): string[] {
    const before = this.#view;
    this.#view = reduce(before, event);
    return this.#textsOf(event, before).map((text) => `${this.#elapsed(event.at)}  ${text}`);
  }

  #textsOf(event: ProgressEvent, before: ReleaseView): string[] {
    switch (event.kind) {
      case 'started':
        return [`release ${event.releaseId}`];
      case 'notice':
        return [oneLine(`told ${event.notice.to}: ${event.notice.title}`, longestReason)];
      case 'traffic':
        return this.#trafficText(event);
      default:
        return [...this.#settledText(event), ...this.#changes(event, before)];
    }
  }

  #changes(event: ProgressEvent, before: ReleaseView): string[] {
    return this.#view.boxes.flatMap((box) => {
      const old = before.boxes.find(({ name }) => name === box.name);
      const ended = box.steps.filter((step) => {
        return step.status !== 'running' && old?.steps.find(({ name }) => name === step.name)?.endedAt !== step.endedAt;
      });
      return [...ended.flatMap((step) => this.#endText(box, step)), ...boxText(box, old, event.at)];
    });
  }

  #endText(box: BoxView, step: StepView): string[] {
    const isTold = step.status === 'failed' || !rounds.has(step.name);
    this.#untold = isTold ? undefined : { box: box.name, step: step.name };
    return isTold ? [stepText(box, step)] : [];
  }

  /** The line of a step in rounds, once its box goes on with something else. */
  #settledText(event: ProgressEvent): string[] {
    const untold = this.#untold;
    const isSame = event.kind === 'step' && event.box === untold?.box && event.step === untold.step;
    if (untold === undefined || isSame) return [];
    this.#untold = undefined;
    const box = this.#view.boxes.find(({ name }) => name === untold.box);
    const step = box?.steps.find(({ name }) => name === untold.step);
    return box === undefined || step === undefined ? [] : [stepText(box, step)];
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

function stepText(box: BoxView, step: StepView): string {
  const time = timeOf(step, stepTarget(box.name, step.name), step.endedAt ?? step.startedAt);
  return `${told(step)} ${box.name}: ${step.name} (${time})${because(step)}`;
}

const told = ({ status }: StepView): string => (status === 'failed' ? '✘' : '✔');
const because = ({ reason }: StepView): string => (reason === undefined ? '' : `: ${oneLine(reason, longestReason)}`);
