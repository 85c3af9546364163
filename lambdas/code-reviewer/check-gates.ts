import { failedGuards, qualityGatesGuards } from '../../lib/domain/guards';
import { action } from '../shared/actor';
import { failed, passed, Verdict } from '../shared/verdict';

/** May the release leave `quality_gates`? The six gates were judged one by one; here they are counted together. */
export const checkGates = action({
  input: {},
  output: Verdict,
  run: async ({ config, record, audit }) => {
    const { captured } = await record();
    const refused = failedGuards(
      qualityGatesGuards(captured, {
        unitCoverage: config.gates.unitTests.coverage,
        integrationCoverage: config.gates.integrationTests.coverage,
      }),
    );
    if (refused.length > 0) {
      const reasons = refused.map((guard) => `${guard.guard}: ${guard.required}, found ${guard.actual}`);
      return failed('GuardRefused', reasons.join('; '));
    }
    await audit('quality_gates/passed', 'all quality gates passed', {});
    return passed;
  },
});
