import type { OperationName } from '../domain/release-request/operations';

/** What people read of an operation. */
export interface OperationProse {
  readonly summary: string;
  readonly description: string;
}

export const operationProse: Readonly<Record<OperationName, OperationProse>> = {
  startRelease: {
    summary: 'Start a release',
    description:
      'Starts the release of a version and answers at once. The same service and version again, while that release is ' +
      'under way, is the same release. With the type `rollback`, has the latest release of the version back. A hotfix with ' +
      '`preempt` ends the standard release that is under way, unless it has entered production.',
  },
  listReleases: {
    summary: 'List releases',
    description: 'The latest 200 releases of a service, newest first, in pages.',
  },
  showRelease: {
    summary: 'Show a release',
    description: 'Where a release stands, what its states have captured, and what was done when.',
  },
  approveRelease: {
    summary: 'Approve a release',
    description:
      'Lets a release enter production that waits for it; somebody else must have started it. The first decision counts.',
  },
  rejectRelease: {
    summary: 'Reject a release',
    description: 'Ends a release that waits to enter production, as failed. The first decision counts.',
  },
  rollBackRelease: {
    summary: 'Roll a release back',
    description:
      'Before production, the release ends as failed. In production, it is called back at once. A completed release ' +
      'that is live is rolled back to the version before it.',
  },
  abortRelease: {
    summary: 'Abort a release',
    description: 'Ends a release as failed before it reaches production.',
  },
  reviewRelease: {
    summary: 'Review a hotfix',
    description: 'Records the post-deployment review of a hotfix. The first one stays.',
  },
  resolveRelease: {
    summary: 'Resolve a release',
    description:
      'Records what a person has done about a release whose rollback did not succeed. Until then the service cannot be released.',
  },
};

export const apiDescription =
  'Starts releases and rollbacks, and tells what became of them. Every problem is told as `application/problem+json` ' +
  '(RFC 9457) with a `type` that does not change. Fields may be added to answers.';
