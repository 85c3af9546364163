import { Bench, next } from '../bench';

const publish = (bench: Bench) => bench.run('github-specialist', 'publish', {}, 'completed');

it('tags the released commit and publishes its changelog', async () => {
  const bench = new Bench();
  const { grant } = await bench.initiated();
  await publish(bench);
  const { sourceControl } = bench.setting;
  expect(sourceControl.tags.get(`v${next}`)).toBe(grant.commit);
  expect(sourceControl.published.get(next)).toMatchObject({
    commit: grant.commit,
    notes: expect.stringContaining(`## ${next}`),
  });
  expect((await bench.record()).facts.releaseUrl).toContain(`v${next}`);
});

it('changes nothing when it is run again', async () => {
  const bench = new Bench();
  await bench.initiated();
  await publish(bench);
  const { releaseUrl } = (await bench.record()).facts;
  await publish(bench);
  expect((await bench.record()).facts.releaseUrl).toBe(releaseUrl);
});

it('never moves a tag of somebody else', async () => {
  const bench = new Bench();
  await bench.initiated();
  const { sourceControl } = bench.setting;
  sourceControl.tags.set(`v${next}`, sourceControl.branches.get('main') ?? '');
  await expect(publish(bench)).rejects.toMatchObject({
    name: 'VersionConflict',
    message: 'the tag v1.4.0 marks another commit; find out who created v1.4.0',
  });
  expect(sourceControl.published.size).toBe(0);
});
