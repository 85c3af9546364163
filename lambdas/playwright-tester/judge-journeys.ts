import { tracesPrefix } from '../../lib/domain/artifact-keys';
import { judgeJourneys, type KeptTrace } from '../../lib/domain/reports';
import { type ActionContext, action } from '../shared/actor';
import { concludeGate, findBuild } from '../shared/judge-gate';
import { noteLink } from '../shared/note-link';
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
    const links = await linkTraces(context);
    const triage = triageOf(context, 'e2eTests', 'journey');
    const judgement = await judgeJourneys({ build, reports, triage, traces: links });
    return concludeGate(context, { block: 'e2eTests', name: 'e2e tests' }, judgement);
  },
});

/** Adds the first traces to the links of the release, and returns all of them for the journeys that left them. */
async function linkTraces(context: ActionContext): Promise<KeptTrace[]> {
  const { ports, release } = context;
  const prefix = tracesPrefix(release.id);
  const keys = await ports.artifacts.list(prefix);
  for (const { name, key } of traceLinks(keys, prefix).slice(0, mostLinks)) {
    await noteLink(context, name, ports.artifacts.url(key));
  }
  const traces = keys.filter((key) => key.endsWith('.zip'));
  return traces.map((key) => ({
    path: key.slice(prefix.length),
    link: { name: 'trace', url: ports.artifacts.url(key) },
  }));
}
