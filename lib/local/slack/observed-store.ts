import type { ReleaseStore } from '../../ports/release-store';

/** The writes after which a release looks different. */
const writes: ReadonlySet<string | symbol> = new Set<keyof ReleaseStore>([
  'create',
  'enterState',
  'note',
  'warn',
  'capture',
  'finish',
  'addObservation',
  'armSignal',
]);

/** A release store that tells which release has changed, once it has. */
export function observedStore(store: ReleaseStore, changed: (releaseId: string) => void): ReleaseStore {
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (!writes.has(name)) return value.bind(target);
      return async (...given: readonly unknown[]) => {
        const answer: unknown = await value.apply(target, given);
        const [release] = given as readonly (string | { readonly id: string })[];
        if (release !== undefined) changed(typeof release === 'string' ? release : release.id);
        return answer;
      };
    },
  });
}
