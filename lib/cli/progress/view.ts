import type { ProgressEvent } from '../../local/pipeline/progress';

export type Status = 'running' | 'passed' | 'failed';

/** A step of a box: it may run many times, as the look at a canary does. */
export interface StepView {
  readonly name: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly reason?: string;
}

export interface BoxView {
  readonly name: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly reason?: string;
  readonly steps: readonly StepView[];
}

export type Traffic = Extract<ProgressEvent, { kind: 'traffic' }>;

/** A release as it can be shown at a moment. */
export interface ReleaseView {
  readonly releaseId: string;
  readonly startedAt: number;
  readonly boxes: readonly BoxView[];
  readonly traffic?: Traffic;
  readonly notices: readonly string[];
}

export const emptyView: ReleaseView = { releaseId: '', startedAt: 0, boxes: [], notices: [] };

/** Steps of the workflow's plumbing: they run while the steps that people know run. */
const plumbing = new Set([
  ...['production', 'production_canary'].flatMap((box) => [
    `${box}: canary`,
    `${box}: await rollback signal`,
    `${box}: close rollback signal`,
  ]),
  'staging: verification',
  'quality_gates_fast: gates',
  'completed: reports',
  'failed: reports',
  'rollback_completed: reports',
  'escalation: reports',
]);

/** Adds an event to the view. */
export function reduce(view: ReleaseView, event: ProgressEvent): ReleaseView {
  switch (event.kind) {
    case 'started':
      return { ...view, releaseId: event.releaseId, startedAt: event.at };
    case 'traffic':
      return { ...view, traffic: event };
    case 'notice':
      return { ...view, notices: [...view.notices, `${event.notice.to}: ${event.notice.title}`] };
    case 'box':
      return { ...view, boxes: changeBox(view.boxes, event.box, event) };
    case 'step':
      return changeStep(view, event);
  }
}

type StepEvent = Extract<ProgressEvent, { kind: 'step' }>;
type Changed = Pick<StepEvent, 'at' | 'change' | 'reason'>;

function changeStep(view: ReleaseView, event: StepEvent): ReleaseView {
  if (plumbing.has(`${event.box}: ${event.step}`)) return view;
  // The watch is a box of its own to people, and a step of production to the machine.
  if (event.step === 'watch') {
    return { ...view, boxes: changeBox(view.boxes, 'watch', event) };
  }
  // So is the guard of the entry into production.
  if (event.step === 'entry guard') {
    return { ...view, boxes: changeBox(view.boxes, 'entry', event) };
  }
  const isBuild = event.step.endsWith(' build');
  // A build is the first half of its gate: whether the gate passed is the judge's to say.
  if (isBuild && event.change !== 'entered') return view;
  const name = isBuild ? event.step.slice(0, -' build'.length) : event.step;
  const boxes = view.boxes.some((box) => box.name === event.box)
    ? view.boxes
    : changeBox(view.boxes, event.box, { at: event.at, change: 'entered' });
  return {
    ...view,
    boxes: boxes.map((box) => (box.name === event.box ? { ...box, steps: applyStep(box.steps, name, event) } : box)),
  };
}

function changeBox(boxes: readonly BoxView[], name: string, change: Changed): BoxView[] {
  const known = boxes.find((box) => box.name === name);
  const changed: BoxView = { ...apply(known, name, change), steps: known?.steps ?? [] };
  return known === undefined ? [...boxes, changed] : boxes.map((box) => (box === known ? changed : box));
}

function applyStep(steps: readonly StepView[], name: string, change: Changed): StepView[] {
  const known = steps.find((step) => step.name === name);
  const changed = apply(known, name, change);
  return known === undefined ? [...steps, changed] : steps.map((step) => (step === known ? changed : step));
}

/** Steps that work in rounds: their time counts from the first round, that of others from their latest run. */
export const rounds: ReadonlySet<string> = new Set(['deploy', 'deploy without traffic', 'observe', 'revert traffic']);

function apply(known: StepView | undefined, name: string, { at, change, reason }: Changed): StepView {
  const isNewRun = change === 'entered' && known?.status !== 'running' && !rounds.has(name);
  const startedAt = isNewRun ? at : (known?.startedAt ?? at);
  if (change === 'entered') return { name, status: 'running', startedAt };
  return { name, status: change, startedAt, endedAt: at, ...(reason !== undefined && { reason }) };
}
