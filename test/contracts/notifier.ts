import type { Notice, Notifier } from '../../lib/ports/notifier';

/** A notifier with what people have heard from it: the keys of notices, in their order. */
export interface NotifierSetting {
  readonly notifier: Notifier;
  heard(): Promise<string[]>;
}

/** A notice with something of its own. */
export const noticeOf = (fields: Partial<Notice> = {}): Notice => ({
  key: 'shop-1.4.0-1/rolled-back',
  audience: 'on-call',
  severity: 'error',
  releaseId: 'shop-1.4.0-1',
  title: 'shop 1.4.0 was rolled back',
  body: 'Trigger: manual.',
  links: { report: 'https://reports.example.test/1' },
  ...fields,
});

/** What every notifier does. `open` gives one for each test that nothing was sent with. */
export function describeNotifierContract(open: () => Promise<NotifierSetting>): void {
  describe('a notifier', () => {
    let setting: NotifierSetting;
    beforeEach(async () => {
      setting = await open();
    });

    test('tells people', async () => {
      await setting.notifier.send(noticeOf());
      expect(await setting.heard()).toEqual(['shop-1.4.0-1/rolled-back']);
    });

    test('tells nobody the same twice, even in other words', async () => {
      await setting.notifier.send(noticeOf());
      await setting.notifier.send(noticeOf());
      await setting.notifier.send(noticeOf({ title: 'again' }));
      expect(await setting.heard()).toEqual(['shop-1.4.0-1/rolled-back']);
    });

    test('tells every audience its own', async () => {
      for (const audience of ['release-manager', 'on-call', 'tech-lead', 'war-room'] as const) {
        await setting.notifier.send(noticeOf({ audience, key: `for ${audience}` }));
      }
      expect(await setting.heard()).toEqual(['for release-manager', 'for on-call', 'for tech-lead', 'for war-room']);
    });
  });
}
