import type { FixtureTest } from './fixture';

export function describePublishing(test: FixtureTest): void {
  test('publishes a release under an address that stays the same', async ({ source, first }) => {
    const entry = {
      version: '1.0.0',
      tag: 'v1.0.0',
      commit: first,
      notes: '# v1.0.0\n',
      publishedAt: '2027-01-15T09:00:00Z',
      releaseId: 'shop-1.0.0-1',
    };
    await source.createTag('v1.0.0', first, 'Version 1.0.0');
    const url = await source.publishRelease(entry);
    expect(url).toContain('v1.0.0');
    expect(await source.publishRelease(entry)).toBe(url);
    expect(await source.publishRelease({ ...entry, notes: 'other' })).toBe(url);
  });

  test('has nothing to withdraw when a version was never published', async ({ source }) => {
    await expect(source.withdrawRelease('1.0.0', 'errors')).resolves.toBeUndefined();
  });

  test('names the branch in the address of its changes', async ({ source }) => {
    expect(source.changeUrl('release/v1.0.0')).toContain('release/v1.0.0');
  });
}
