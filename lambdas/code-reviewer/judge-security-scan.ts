import { judgeSecurityScan } from '../../lib/domain/reports';
import { action } from '../shared/actor';
import { concludeGate, findBuild } from '../shared/judge-gate';
import { Verdict } from '../shared/verdict';
import { showFindings } from './show-findings';

/** The first gate: no critical and no high finding. */
export const judgeScan = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { ports, release } = context;
    const build = await findBuild(context, 'security-scan');
    const reports = await ports.reports.list(release.id, 'security-scan');
    await showFindings(context, reports);
    const { suppressions } = context.config.gates.securityScan;
    const today = context.now().toISOString().slice(0, 10);
    const judgement = await judgeSecurityScan({ build, reports, suppressions, today });
    return concludeGate(context, { block: 'securityScan', name: 'security scan' }, judgement);
  },
});
