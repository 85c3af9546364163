import { type BuildName, builds } from '../../../lib/domain/actors';
import type { BuildStatus } from '../../../lib/domain/reports/build-outcome';
import { type TaskDriver, TaskFailure, type VirtualClock } from '../../../lib/engine';
import type { Build, BuildRunner, BuiltArtifact } from '../../../lib/ports/build-runner';
import type { ReportFile, TestReports } from '../../../lib/ports/test-reports';
import type { ReportText } from './report-texts';

/** What a build does. */
export interface BuildScript {
  readonly seconds: number;
  readonly status: BuildStatus;
  readonly reports: readonly ReportText[];
  /** What the build named `build` makes; nothing, when there is none. */
  readonly artifact?: BuiltArtifact;
}

interface Parameters {
  readonly ProjectName: string;
  readonly SourceVersion: string;
  readonly EnvironmentVariablesOverride: readonly { readonly Name: string; readonly Value: string }[];
}

/** Builds that take their time on the virtual clock and write reports. */
export class FakeBuilds implements BuildRunner, TestReports {
  /** What was built, by which environment. */
  readonly runs: { readonly build: BuildName; readonly commit: string; readonly variables: Record<string, string> }[] =
    [];
  private readonly latest = new Map<string, Build>();
  private readonly stops = new Map<string, AbortController>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly scriptOf: (build: BuildName, releaseId: string) => BuildScript,
  ) {}

  async find(releaseId: string, build: BuildName): Promise<Build | undefined> {
    return this.latest.get(`${releaseId}/${build}`);
  }

  async stopAll(releaseId: string): Promise<void> {
    for (const [key, stop] of this.stops) if (key.startsWith(`${releaseId}/`)) stop.abort();
  }

  async list(releaseId: string, build: BuildName): Promise<ReportFile[]> {
    const found = this.latest.get(`${releaseId}/${build}`);
    if (found === undefined || found.status === 'IN_PROGRESS' || found.status === 'STOPPED') return [];
    return this.scriptOf(build, releaseId).reports.map(({ format, path, text }) => ({
      group: build,
      format,
      path,
      bytes: Buffer.byteLength(text),
      read: async function* () {
        yield new TextEncoder().encode(text);
      },
    }));
  }

  /** Runs builds for states that start them, with CodeBuild's answers. */
  readonly driver: TaskDriver = async ({ parameters, signal }) => {
    const { ProjectName, SourceVersion, EnvironmentVariablesOverride } = parameters as Parameters;
    const variables = Object.fromEntries(EnvironmentVariablesOverride.map(({ Name, Value }) => [Name, Value]));
    const build = builds.find((name) => ProjectName.endsWith(`-${name}`));
    if (build === undefined) throw new TaskFailure('CodeBuild.ResourceNotFoundException', ProjectName);
    this.runs.push({ build, commit: SourceVersion, variables });
    const { status } = await this.run(build, variables['RELEASE_ID'] ?? '', signal);
    const answer = { Build: { ProjectName, BuildStatus: status } };
    if (status !== 'SUCCEEDED') throw new TaskFailure('States.TaskFailed', JSON.stringify(answer));
    return answer;
  };

  private async run(build: BuildName, releaseId: string, signal: AbortSignal): Promise<Build> {
    const key = `${releaseId}/${build}`;
    const script = this.scriptOf(build, releaseId);
    const startedAt = this.clock.now();
    const note = (status: BuildStatus, extra: Partial<Build> = {}): Build => {
      const durationMilliseconds = this.clock.now().getTime() - startedAt.getTime();
      const base = { id: key, logTail: `${build}: ${status}`, logUrl: `https://builds.example.test/${key}` };
      const noted = { ...base, status, startedAt: startedAt.toISOString(), durationMilliseconds, ...extra };
      this.latest.set(key, noted);
      return noted;
    };
    note('IN_PROGRESS');
    const stop = new AbortController();
    this.stops.set(key, stop);
    try {
      await this.clock.sleep(script.seconds * 1000, AbortSignal.any([signal, stop.signal]));
    } catch {
      return note('STOPPED', { failure: 'stopped' });
    } finally {
      this.stops.delete(key);
    }
    if (script.status !== 'SUCCEEDED') return note(script.status, { failure: 'exit code 1' });
    return note('SUCCEEDED', script.artifact === undefined ? {} : { artifact: script.artifact });
  }
}
