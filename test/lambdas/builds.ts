import type { BuildName } from '../../lib/domain/actors';
import type { Bench } from './bench';

/** Runs a build of the release to its end, as a gate does; one that fails is left to its judge. */
export async function runBuild({ setting, release }: Bench, build: BuildName): Promise<void> {
  const variables = [{ Name: 'RELEASE_ID', Value: release.id }];
  const running = setting.builds.driver({
    resource: 'arn:aws:states:::codebuild:startBuild.sync',
    parameters: {
      ProjectName: `tidegate-shop-${build}`,
      SourceVersion: 'abc',
      EnvironmentVariablesOverride: variables,
    },
    signal: new AbortController().signal,
    executionArn: '',
    stateName: '',
    submitted: () => {},
  });
  await setting.clock.run(running.catch(() => undefined));
}
