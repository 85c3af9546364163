import { RepositoryError, TransientError } from '../../../lib/domain/errors';
import { ticket } from '../../helpers/fakes/service';
import { Bench } from '../bench';

const config = { tickets: { projects: ['SHOP', 'ENG'] } };

/** A release with a squashed pull request, whose branch is told by the host of the code alone. */
function benchWith(branch: string): Bench {
  const bench = new Bench({ config });
  const sha = bench.setting.sourceControl.commitAs('Ada', 'main', { 'docs/c.md': 'x' }, 'feat: coupons (#7)');
  const pullRequest = { number: 7, url: 'https://x.test/7', branch, author: 'ada', approvals: [], objections: [] };
  bench.setting.codeHost.origins.set(sha, { authors: [], pullRequest });
  return bench;
}

const ticketsOf = async (bench: Bench) => (await bench.record()).facts.tickets;

it('finds the tickets in the branch names of squashed pull requests', async () => {
  const bench = benchWith('anna/eng-42-coupons');
  await bench.initiated();
  expect(await ticketsOf(bench)).toEqual(['ENG-42', ticket]);
});

it('warns when branches are not told, and finds the others', async () => {
  const bench = benchWith('anna/eng-42-coupons');
  Object.assign(bench.setting.codeHost, { originsOf: () => Promise.reject(new RepositoryError('no permission')) });
  await bench.initiated();
  expect(await ticketsOf(bench)).toEqual([ticket]);
  expect((await bench.record()).facts.warnings).toContain(
    'tickets in the names of branches are not known: no permission',
  );
});

it('asks the host of the code again when it does not answer, and goes on without it', async () => {
  const bench = benchWith('eng-42');
  const asked = jest.fn(() => Promise.reject(new TransientError('no answer')));
  Object.assign(bench.setting.codeHost, { originsOf: asked });
  await bench.initiated();
  expect(asked).toHaveBeenCalledTimes(3);
  expect((await bench.record()).facts.warnings).toContain('tickets in the names of branches are not known: no answer');
});
