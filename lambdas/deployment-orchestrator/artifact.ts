import { InvalidInputError } from '../../lib/domain/errors';
import type { ReleaseFacts } from '../../lib/domain/release-record';
import { type ActionContext, action } from '../shared/actor';
import { failed, passed, Verdict } from '../shared/verdict';

/** Takes note of what the build made: the one artifact that every gate tests and every environment gets. */
export const recordArtifact = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { release, ports, record, audit } = context;
    const build = await ports.builds.find(release.id, 'build');
    if (build?.status !== 'SUCCEEDED' || build.artifact === undefined) {
      const reason = build === undefined ? 'the build did not start' : `the build ended as ${build.status}`;
      const detail = build?.logTail ?? '';
      await ports.store.putEvidence(release.id, 'build', [
        { step: 'build', title: reason, passed: false, detail, remedy: 'make the build pass on the release branch' },
      ]);
      return failed('GateFailed', `build: ${reason}`);
    }
    const { facts } = await record();
    await ports.store.note(release.id, {
      artifact: build.artifact,
      links: { ...facts.links, 'build log': build.logUrl },
    });
    await audit('quality_gates/artifact', 'artifact built', { digest: build.artifact.digest });
    return passed;
  },
});

/** The release's artifact. @throws InvalidInputError before it was built */
export async function artifactOf({ record }: ActionContext): Promise<NonNullable<ReleaseFacts['artifact']>> {
  const { facts } = await record();
  if (facts.artifact === undefined) throw new InvalidInputError('the release has no artifact yet');
  return facts.artifact;
}
