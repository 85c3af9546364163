import { StaleEpochError } from '../../../../lib/domain/errors';
import { EpochFence } from '../../../../lib/local/environment/traffic/epoch-fence';

test('admits the same epoch and higher ones, and no lower one from then on', () => {
  const fence = new EpochFence(3);
  fence.admit(3);
  fence.admit(5);
  expect(() => fence.admit(4)).toThrow(StaleEpochError);
  expect(() => fence.admit(4)).toThrow('the traffic write carries epoch 4, but epoch 5 is in force');
  expect(fence.current).toBe(5);
});
