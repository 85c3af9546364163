import { sampleGates } from '../../helpers/fakes/service';
import { hotfixBench } from '../hotfix-bench';

const gates = { ...sampleGates, unitTests: { ...sampleGates.unitTests, affected: true } };

it.each<[string, Record<string, string | null>, object, string, string | undefined]>([
  [
    'the files that the fix changes',
    { 'src/cart.js': '1', 'src/new.js': '1' },
    { gates },
    'src/cart.js src/new.js',
    undefined,
  ],
  ['none where all tests have to run', { 'package.json': '{}' }, { gates }, '', '"package.json" is neither'],
  ['none where the build cannot choose', { 'src/cart.js': '1' }, {}, '', 'gates.unitTests.affected is not set'],
])('gives the build %s', async (_, files, config, given, reason) => {
  const bench = hotfixBench({ config }, files);
  await bench.initiated();
  expect(await bench.run('git-workflow', 'find-affected', {}, 'quality_gates_fast')).toEqual({ files: given });
  const { testScope } = (await bench.record()).facts;
  expect(testScope?.files.join(' ')).toBe(given);
  expect(testScope?.everything ?? '').toContain(reason ?? '');
});
