import type * as z from 'zod';
import { ApprovalRequest, EndRequest, ListRequest, ResolveRequest, StartRequest } from '../release-request';
import { ReviewRequest } from '../review/review';
import { Accepted, ReleaseDetail, ReleaseList } from './answers';
import type { ProblemName } from './problems';

/** What can be asked of the API. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** With `{id}` where the release's name is. */
  readonly path: string;
  /** The parameters of a GET, the body of a POST. */
  readonly request?: z.ZodType;
  /** True when the body may be left out. */
  readonly optionalBody?: true;
  /** What is answered when all is well, and with which status. */
  readonly answer: { readonly status: 200 | 202; readonly body: z.ZodType };
  /** What can stand in the way, beside what can stand in the way of every request. */
  readonly problems: readonly ProblemName[];
}

const one = '/release/{id}';
const accepted = { status: 202, body: Accepted } as const;
const approval = {
  method: 'POST',
  request: ApprovalRequest,
  optionalBody: true,
  answer: accepted,
  problems: ['unknown-release', 'not-permitted', 'release-ended', 'no-approval-pending', 'already-decided'],
} as const;
const underWay = ['unknown-release', 'not-permitted', 'release-ended'] as const;
const ofRollback = [
  ...underWay,
  'release-changing-state',
  'lane-held',
  'release-verified',
  'not-live',
  'nothing-deployed',
] as const;

/** The API: its handlers, its document and its tests are held against this table. */
export const operations = {
  startRelease: {
    method: 'POST',
    path: '/release',
    request: StartRequest,
    answer: accepted,
    problems: ['unknown-service', 'already-released', 'idempotency-key-reused', ...ofRollback],
  },
  listReleases: {
    method: 'GET',
    path: '/release',
    request: ListRequest,
    answer: { status: 200, body: ReleaseList },
    problems: ['unknown-service'],
  },
  showRelease: {
    method: 'GET',
    path: one,
    answer: { status: 200, body: ReleaseDetail },
    problems: ['unknown-release'],
  },
  approveRelease: { path: `${one}/approve`, ...approval },
  rejectRelease: { path: `${one}/reject`, ...approval },
  rollBackRelease: {
    method: 'POST',
    path: `${one}/rollback`,
    request: EndRequest,
    answer: accepted,
    problems: ofRollback,
  },
  abortRelease: {
    method: 'POST',
    path: `${one}/abort`,
    request: EndRequest,
    answer: accepted,
    problems: [...underWay, 'release-in-production'],
  },
  reviewRelease: {
    method: 'POST',
    path: `${one}/review`,
    request: ReviewRequest,
    answer: accepted,
    problems: ['unknown-release', 'not-permitted', 'nothing-to-review', 'already-reviewed'],
  },
  resolveRelease: {
    method: 'POST',
    path: `${one}/resolve`,
    request: ResolveRequest,
    answer: accepted,
    problems: ['unknown-release', 'not-permitted', 'nothing-to-resolve', 'already-resolved'],
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
