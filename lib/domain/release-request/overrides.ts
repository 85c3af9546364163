import type { ReleaseRef } from '../release';
import type { InvalidField } from './problems';

/** How a release asks for more than others may have. */
export interface Wishes {
  readonly type: ReleaseRef['type'];
  readonly preempt?: boolean | undefined;
  readonly overrideFreeze?: string | undefined;
  readonly overrideQuarantine?: string | undefined;
}

/** What a release of this type may not ask for; undefined when all is well. */
export function wishProblem({ type, preempt, overrideFreeze, overrideQuarantine }: Wishes): InvalidField | undefined {
  if (type === 'rollback' && overrideQuarantine !== undefined) {
    return { field: 'overrideQuarantine', detail: 'a rollback is never held up by it' };
  }
  if (type === 'hotfix') return undefined;
  if (preempt === true) return { field: 'preempt', detail: `only a hotfix may, and this is of type ${type}` };
  if (overrideFreeze === undefined) return undefined;
  return { field: 'overrideFreeze', detail: `only a hotfix may, and this is of type ${type}` };
}

/** The overrides as the release keeps them. */
export function overridesOf({ overrideFreeze, overrideQuarantine }: Wishes): Pick<ReleaseRef, 'overrides'> {
  if (overrideFreeze === undefined && overrideQuarantine === undefined) return {};
  return {
    overrides: {
      ...(overrideFreeze !== undefined && { freeze: overrideFreeze }),
      ...(overrideQuarantine !== undefined && { quarantine: overrideQuarantine }),
    },
  };
}
