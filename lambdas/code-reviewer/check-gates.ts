import { isPartial } from '../../lib/domain/affected-tests';
import { failedGuards, fastGatesGuards, type GuardResult, qualityGatesGuards } from '../../lib/domain/guards';
import { type ActionContext, action } from '../shared/actor';
import { failed, passed, Verdict } from '../shared/verdict';

/** May the release leave `quality_gates`? The six gates were judged one by one; here they are counted together. */
export const checkGates = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { captured } = await context.record();
    const { unitTests, integrationTests } = context.config.gates;
    const thresholds = { unitCoverage: unitTests.coverage, integrationCoverage: integrationTests.coverage };
    return conclude(context, qualityGatesGuards(captured, thresholds));
  },
});

/** May a hotfix leave `quality_gates_fast`? */
export const checkFastGates = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { captured, facts } = await context.record();
    const least = isPartial(facts.testScope) ? undefined : context.config.gates.unitTests.coverage;
    return conclude(context, fastGatesGuards(captured, least));
  },
});

async function conclude({ audit }: ActionContext, guards: readonly GuardResult[]): Promise<Verdict> {
  const refused = failedGuards(guards);
  if (refused.length > 0) {
    const reasons = refused.map((guard) => `${guard.guard}: ${guard.required}, found ${guard.actual}`);
    return failed('GuardRefused', reasons.join('; '));
  }
  await audit('quality_gates/passed', 'all quality gates passed', {});
  return passed;
}
