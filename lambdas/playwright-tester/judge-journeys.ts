import { tracesPrefix } from '../../lib/domain/artifact-keys';
import { judgeJourneys } from '../../lib/domain/reports';
import { type ActionContext, action } from '../shared/actor';
import { concludeGate, findBuild, noteLink } from '../shared/judge-gate';
import { triageOf } from '../shared/triage-tests';
import { Verdict } from '../shared/verdict';
import { traceLinks } from './trace-links';

/** More traces than this are kept, but not linked one by one. */
const mostLinks = 10;

/** The sixth gate: every journey passes. */
export const judgeUserJourneys = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { ports, release } = context;
    const build = await findBuild(context, 'e2e-tests');
    const reports = await ports.reports.list(release.id, 'e2e-tests');
    await linkTraces(context);
    const judgement = await judgeJourneys({ build, reports, triage: triageOf(context, 'e2eTests', 'journey') });
    return concludeGate(context, { block: 'e2eTests', name: 'e2e tests' }, judgement);
  },
});

async function linkTraces(context: ActionContext): Promise<void> {
  const { ports, release } = context;
  const prefix = tracesPrefix(release.id);
  const links = traceLinks(await ports.artifacts.list(prefix), prefix).slice(0, mostLinks);
  for (const { name, key } of links) await noteLink(context, name, ports.artifacts.url(key));
}
