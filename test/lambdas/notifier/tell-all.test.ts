import { tellAll } from '../../../lambdas/notifier/tell-all';
import { noticeOf } from '../../contracts/notifier';

it('tells everybody else when somebody cannot be told, and fails then', async () => {
  const told: string[] = [];
  const notifier = {
    send: async ({ key }: { key: string }) => {
      if (key === 'first') throw new Error('nobody answers');
      told.push(key);
    },
  };
  const notices = ['first', 'second', 'third'].map((key) => noticeOf({ key }));
  await expect(tellAll(notifier, notices)).rejects.toThrow('nobody answers');
  expect(told).toEqual(['second', 'third']);
});
