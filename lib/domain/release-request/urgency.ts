import type { ReleaseRef } from '../release';
import type { InvalidField } from './problems';

/** What is not as it must be about how urgent a release is said to be; undefined when all is well. */
export function urgencyProblem({
  type,
  priority,
  incident,
}: {
  readonly type: ReleaseRef['type'];
  readonly priority?: ReleaseRef['priority'] | undefined;
  readonly incident?: ReleaseRef['incident'] | undefined;
}): InvalidField | undefined {
  if (type !== 'hotfix') {
    const field = priority !== undefined ? 'priority' : 'incident';
    if (priority === undefined && incident === undefined) return undefined;
    return { field, detail: `only a hotfix has one, and this is of type ${type}` };
  }
  if ((priority === 'P0' || priority === 'P1') && incident === undefined) {
    return { field: 'incident', detail: `a hotfix of priority ${priority} needs the incident that it ends` };
  }
  return undefined;
}
