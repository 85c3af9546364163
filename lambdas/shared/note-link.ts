import type { ActionContext } from './actor';

/** Adds a link to the release's record, for the report. */
export async function noteLink({ ports, release, record }: ActionContext, name: string, url: string): Promise<void> {
  const { facts } = await record();
  await ports.store.note(release.id, { links: { ...facts.links, [name]: url } });
}
