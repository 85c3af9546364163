import { StopBuildCommand } from '@aws-sdk/client-codebuild';
import { type BuildName, builds } from '../../domain/actors';
import type { Build, BuildRunner } from '../../ports/build-runner';
import type { Clock } from '../../ports/clock';
import type { BuildSearch } from './builds/build-search';
import { outcomeOf } from './builds/outcome';
import { answerUnless } from './requests';

/** Builds of CodeBuild, which the machines start. */
export class CodeBuildRunner implements BuildRunner {
  constructor(
    private readonly search: BuildSearch,
    private readonly clock: Clock,
  ) {}

  async find(releaseId: string, build: BuildName): Promise<Build | undefined> {
    const [found] = await this.search.find(releaseId, build);
    if (found === undefined) return undefined;
    const { artifact, ...outcome } = outcomeOf(found, this.clock.now());
    return build === 'build' && artifact !== undefined ? { ...outcome, artifact } : outcome;
  }

  async stopAll(releaseId: string): Promise<void> {
    const found = await Promise.all(builds.map((build) => this.search.find(releaseId, build)));
    const running = found.flat().filter(({ buildStatus }) => buildStatus === 'IN_PROGRESS');
    await Promise.all(running.map(({ id = '' }) => this.stop(id)));
  }

  /** One that has ended meanwhile stays as it is. */
  private async stop(id: string): Promise<void> {
    const stopping = this.search.client.send(new StopBuildCommand({ id }));
    await answerUnless(stopping, `stop the build ${id}`, 'ResourceNotFoundException');
  }
}
