import { LocalConsoles } from '../../../lib/adapters/local/consoles';

const release = { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0', initiatedBy: 'ada' };

it('finds the files that tell what a release does', () => {
  expect(new LocalConsoles('/shop/.tidegate').of({ ...release, type: 'standard' })).toEqual({
    execution: 'file:///shop/.tidegate/executions/tidegate-standard-release/shop-1.4.0-1.events.jsonl',
    'production logs': 'file:///shop/.tidegate/environments/production/logs',
    'staging logs': 'file:///shop/.tidegate/environments/staging/logs',
    'files of the release': 'file:///shop/.tidegate/releases/shop-1.4.0-1',
  });
});
