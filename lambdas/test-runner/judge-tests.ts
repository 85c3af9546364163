import { isPartial, scopeInWords } from '../../lib/domain/affected-tests';
import { judgeTestRun } from '../../lib/domain/reports';
import { type ActionContext, action } from '../shared/actor';
import { concludeGate, findBuild } from '../shared/judge-gate';
import { triageOf } from '../shared/triage-tests';
import { Verdict } from '../shared/verdict';

export const judgeUnitTests = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { testScope } = (await context.record()).facts;
    const least = isPartial(testScope) ? undefined : context.config.gates.unitTests.coverage;
    const scope = testScope && scopeInWords(testScope);
    return judge(context, { build: 'unit-tests', block: 'unitTests', name: 'unit tests', least, scope });
  },
});

export const judgeIntegrationTests = action({
  input: {},
  output: Verdict,
  run: (context) =>
    judge(context, {
      build: 'integration-tests',
      block: 'integrationTests',
      name: 'integration tests',
      least: context.config.gates.integrationTests.coverage,
    }),
});

interface TestGate {
  readonly build: 'unit-tests' | 'integration-tests';
  readonly block: 'unitTests' | 'integrationTests';
  readonly name: string;
  /** Percent of lines that must be covered; undefined when that is not judged. */
  readonly least: number | undefined;
  readonly scope?: string | undefined;
}

async function judge(context: ActionContext, { build: buildName, block, name, least, scope }: TestGate) {
  const { ports, release } = context;
  const build = await findBuild(context, buildName);
  const reports = await ports.reports.list(release.id, buildName);
  const triage = triageOf(context, block, 'test');
  const judged = { step: block, build, reports, leastCoverage: least, triage, ...(scope !== undefined && { scope }) };
  const judgement = await judgeTestRun(judged);
  return concludeGate(context, { block, name }, judgement);
}
