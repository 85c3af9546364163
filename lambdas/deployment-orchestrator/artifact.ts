import { InvalidInputError } from '../../lib/domain/errors';
import type { EvidenceItem, ReleaseFacts } from '../../lib/domain/release-record';
import { buildProblem } from '../../lib/domain/reports';
import { type ActionContext, action } from '../shared/actor';
import { findBuild } from '../shared/judge-gate';
import { failed, passed, Verdict } from '../shared/verdict';

/** Takes note of what the build made: the one artifact that every gate tests and every environment gets. */
export const recordArtifact = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { release, ports, audit } = context;
    const build = await findBuild(context, 'build');
    if (build?.status !== 'SUCCEEDED' || build.artifact === undefined) {
      const problem = buildProblem('build', build) ?? noArtifact;
      await ports.store.putEvidence(release.id, 'build', [problem]);
      return failed('GateFailed', `build: ${problem.title}`);
    }
    await ports.store.note(release.id, { artifact: build.artifact });
    await audit('quality_gates/artifact', 'artifact built', { digest: build.artifact.digest });
    return passed;
  },
});

const noArtifact: EvidenceItem = {
  step: 'build',
  title: 'the build made no artifact',
  passed: false,
  remedy: 'list what the build makes in the artifacts section of its buildspec',
};

/** The release's artifact. @throws InvalidInputError before it was built */
export async function artifactOf({ record }: ActionContext): Promise<NonNullable<ReleaseFacts['artifact']>> {
  const { facts } = await record();
  if (facts.artifact === undefined) throw new InvalidInputError('the release has no artifact yet');
  return facts.artifact;
}
