import type { ReleaseSignals } from '../../lib/ports/release-signals';

/** States that wait on tokens, and what answers them. */
export interface SignalsSetting {
  readonly signals: ReleaseSignals;
  /** Begins to wait, and gives the token. */
  wait(): Promise<string>;
  /** What the state that waited on the token was answered with; undefined while it waits. */
  answered(token: string): Promise<object | undefined>;
}

/** What everything does that answers waiting states. `open` gives a setting for each test. */
export function describeSignalsContract(open: () => Promise<SignalsSetting>): void {
  describe('signals', () => {
    let setting: SignalsSetting;
    beforeEach(async () => {
      setting = await open();
    });

    test('let a waiting state succeed', async () => {
      const token = await setting.wait();
      expect(await setting.signals.succeed(token, { verified: true })).toBe(true);
      expect(await setting.answered(token)).toEqual({ output: { verified: true } });
    });

    test('let a waiting state fail', async () => {
      const token = await setting.wait();
      expect(await setting.signals.fail(token, 'RollbackRequested', 'wrong prices')).toBe(true);
      expect(await setting.answered(token)).toEqual({ error: 'RollbackRequested', cause: 'wrong prices' });
    });

    test('answer a state once', async () => {
      const token = await setting.wait();
      await setting.signals.fail(token, 'RollbackRequested', 'wrong prices');
      expect(await setting.signals.succeed(token, {})).toBe(false);
      expect(await setting.signals.fail(token, 'RollbackRequested', 'again')).toBe(false);
      expect(await setting.answered(token)).toEqual({ error: 'RollbackRequested', cause: 'wrong prices' });
    });

    test.each(['token-of-nobody', 'no token at all'])('say that nobody waits on %j', async (token) => {
      expect(await setting.signals.succeed(token, {})).toBe(false);
      expect(await setting.signals.fail(token, 'E', 'c')).toBe(false);
    });
  });
}
