import { WeightLog } from '../../../../lib/adapters/aws/deployment/weight-log';
import { Table } from '../../../../lib/adapters/aws/release-store/table';
import { tableName } from '../../../../lib/local/store/address';
import { connect } from '../../../../lib/local/store/connect';
import { startTemporaryStore, type TemporaryStore } from '../../../local/store/served-store';
import { QuickClock } from '../fakes/quick-clock';

// Many writes take their time on a slow machine.
jest.setTimeout(30_000);

let store: TemporaryStore;
const clock = new QuickClock();
let rooms = 0;

beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(() => store.close());

function open(): WeightLog {
  rooms += 1;
  return new WeightLog(new Table(connect(store.address), tableName), { pk: `LOG#${rooms}`, sk: 'WEIGHTS' }, clock);
}

test('keeps the latest changes, and not for ever more', async () => {
  const log = open();
  for (let percent = 1; percent <= 210; percent++) {
    clock.pass(10);
    await log.note({}, { '1.0.0': percent });
  }
  const changes = await log.since(0);
  expect(changes).toHaveLength(200);
  expect(changes.at(-1)?.weights).toEqual({ '1.0.0': 210 });
});

test('loses no change when two writers note one at the same time', async () => {
  const log = open();
  await Promise.all([1, 2, 3].map((percent) => log.note({}, { '1.0.0': percent })));
  expect(await log.since(0)).toHaveLength(3);
});

test('notes nothing when nothing has changed', async () => {
  const log = open();
  await log.note({ '1.0.0': 100 }, { '1.0.0': 100, '2.0.0': 0 });
  expect(await log.since(0)).toEqual([]);
});
