import { judgeTestRun } from '../../lib/domain/reports';
import { type ActionContext, action } from '../shared/actor';
import { concludeGate, findBuild } from '../shared/judge-gate';
import { Verdict } from '../shared/verdict';

export const judgeUnitTests = action({
  input: {},
  output: Verdict,
  run: (context) => judge(context, 'unit-tests', 'unitTests', 'unit tests', context.config.gates.unitTests.coverage),
});

export const judgeIntegrationTests = action({
  input: {},
  output: Verdict,
  run: (context) =>
    judge(
      context,
      'integration-tests',
      'integrationTests',
      'integration tests',
      context.config.gates.integrationTests.coverage,
    ),
});

async function judge(
  context: ActionContext,
  buildName: 'unit-tests' | 'integration-tests',
  block: 'unitTests' | 'integrationTests',
  name: string,
  leastCoverage: number,
): Promise<Verdict> {
  const { ports, release } = context;
  const build = await findBuild(context, buildName);
  const reports = await ports.reports.list(release.id, buildName);
  const judgement = await judgeTestRun({ step: block, build, reports, leastCoverage });
  return concludeGate(context, { block, name }, judgement);
}
