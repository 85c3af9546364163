import type { Ports } from '../../../lambdas/shared/ports';
import { openReview } from '../../../lib/domain/review/plan';
import { handlersOf } from '../../../lib/local/pipeline/handlers';
import { ReviewReminders } from '../../../lib/local/pipeline/reviews';
import { FakeMachines } from '../../helpers/fakes/machines';
import { Setting } from '../../helpers/fakes/setting';
import { FakeSignals } from '../../helpers/fakes/signals';

const ref = { id: 'shop-1.4.1-1', service: 'shop', version: '1.4.1', type: 'hotfix', initiatedBy: 'ada' } as const;
const nobody = { signals: new FakeSignals([]), machines: new FakeMachines(), tell: () => undefined };

let reminders: ReviewReminders | undefined;
afterEach(() => reminders?.close());

/** A process that begins, with the clock of this machine, and reviews that wait. */
function begin(setting: Setting): ReviewReminders {
  const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
  const ports: Ports = { ...setting.ports, clock };
  const handlers = handlersOf(ports);
  reminders = new ReviewReminders({
    config: setting.config,
    ports: () => ports,
    handler: () => handlers['post-deployment-review'],
  });
  reminders.start();
  return reminders;
}

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const told = ({ notifier }: Setting) => notifier.notices.map(({ key }) => key);

it('tells what became due while no process ran', async () => {
  const setting = new Setting({}, nobody);
  await setting.reviews.open(openReview(ref, ago(25), setting.config.review));
  await begin(setting).close();
  expect(told(setting)).toEqual(['shop-1.4.1-1/review/overdue']);
});

it('tells what becomes due while it runs', async () => {
  const setting = new Setting({}, nobody);
  const soon = ago(12).getTime() + 150;
  await setting.reviews.open(openReview(ref, new Date(soon), setting.config.review));
  begin(setting);
  const deadline = Date.now() + 4_000;
  while (told(setting).length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(told(setting)).toEqual(['shop-1.4.1-1/review/reminder-1']);
});

it('tells nothing any more once the process ends', async () => {
  const setting = new Setting({}, nobody);
  await setting.reviews.open(openReview(ref, new Date(ago(12).getTime() + 200), setting.config.review));
  await begin(setting).close();
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(told(setting)).toEqual([]);
});

it('keeps no command from running when the store does not answer', async () => {
  const setting = new Setting({ disturb: ({ port }) => (port === 'reviews' ? 'fails' : undefined) }, nobody);
  await begin(setting).close();
  expect(setting.logs).toContainEqual(
    expect.objectContaining({ level: 'warn', message: 'a review could not be told of' }),
  );
});
