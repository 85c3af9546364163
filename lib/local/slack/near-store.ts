import type { ReleaseStore } from '../../ports/release-store';
import { findOrchestrator, tellDecision } from '../pipeline/endpoint';
import type { StateDirectory } from '../state-directory';

/**
 * A release store that has decisions about releases of other processes made there, where the state is that waits.
 *
 * @param isOwn whether this process runs a release
 */
export function nearStore(store: ReleaseStore, state: StateDirectory, isOwn: (id: string) => boolean): ReleaseStore {
  const decideApproval: ReleaseStore['decideApproval'] = async (releaseId, given) => {
    const { decision, by, reason } = given;
    const host = isOwn(releaseId) ? undefined : await findOrchestrator(state.orchestrator(releaseId));
    if (host !== undefined && decision !== 'expired') {
      await tellDecision(host, { releaseId, decision, by, ...(reason !== undefined && { reason }) });
    }
    return store.decideApproval(releaseId, given);
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'decideApproval') return decideApproval;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
