import { effect } from '../shared/actor';

/** Takes the service's lane: one release at a time per service. A second one fails here and names the holder. */
export const takeLane = effect({}, async ({ release, ports, audit }) => {
  const epoch = await ports.store.acquireLane(release.service, release.id);
  await ports.store.note(release.id, { epoch });
  await audit('initiated/lane', `took the lane of ${release.service}`, { epoch });
});
