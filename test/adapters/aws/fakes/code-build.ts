import { answerTarget, type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

/** A build as CodeBuild describes it. */
export interface FakeBuild {
  readonly id: string;
  readonly projectName: string;
  /** Seconds since the epoch. */
  readonly startTime: number;
  endTime?: number;
  buildStatus: string;
  readonly [more: string]: unknown;
}

/** A report as CodeBuild describes it. */
export interface FakeReport {
  readonly arn: string;
  readonly reportGroupArn: string;
  readonly type: 'TEST' | 'CODE_COVERAGE';
  readonly status: string;
  readonly truncated?: boolean;
  readonly codeCoverageSummary?: Readonly<Record<string, number>>;
  readonly testCases?: readonly Readonly<Record<string, string>>[];
}

/** CodeBuild with projects and the builds that somebody has started. */
export class FakeCodeBuild implements FakeService {
  readonly projects = new Set<string>();
  /** In the order in which they were started. */
  readonly builds: FakeBuild[] = [];
  /** What it keeps of the reports of builds. */
  readonly reports: FakeReport[] = [];

  /** A build that succeeded, started for a release; fields that differ are given. */
  add(projectName: string, releaseId: string, fields: Partial<FakeBuild> = {}): FakeBuild {
    this.projects.add(projectName);
    const number = this.builds.length + 1;
    const id = `${projectName}:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const startTime = 1_772_366_400 + number * 600;
    const build: FakeBuild = {
      id,
      arn: `arn:aws:codebuild:eu-west-1:111122223333:build/${id}`,
      projectName,
      buildStatus: 'SUCCEEDED',
      startTime,
      endTime: startTime + 90.5,
      environment: {
        type: 'ARM_CONTAINER',
        image: 'aws/codebuild/standard',
        computeType: 'BUILD_GENERAL1_SMALL',
        environmentVariables: [
          { name: 'STAGE', value: 'gates', type: 'PLAINTEXT' },
          { name: 'RELEASE_ID', value: releaseId, type: 'PLAINTEXT' },
        ],
      },
      ...fields,
    };
    this.builds.push(build);
    return build;
  }

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'CodeBuild_20161006', {
      ListBuildsForProject: ({ projectName, sortOrder }: { projectName: string; sortOrder: string }) => {
        if (!this.projects.has(projectName)) throw new Refusal('ResourceNotFoundException', projectName);
        const ids = this.builds.filter((build) => build.projectName === projectName).map(({ id }) => id);
        return { ids: sortOrder === 'DESCENDING' ? ids.reverse() : ids };
      },
      BatchGetBuilds: ({ ids }: { ids: string[] }) => {
        if (ids.length === 0 || ids.length > 100) throw new Refusal('InvalidInputException', `${ids.length} ids`);
        return { builds: this.builds.filter(({ id }) => ids.includes(id)) };
      },
      BatchGetReports: ({ reportArns }: { reportArns: string[] }) => ({
        reports: this.reports.filter(({ arn }) => reportArns.includes(arn)).map(({ testCases, ...report }) => report),
      }),
      DescribeTestCases: ({ reportArn, nextToken = '0' }: { reportArn: string; nextToken?: string }) => {
        const testCases = this.reports.find(({ arn }) => arn === reportArn)?.testCases ?? [];
        const [from, to] = [Number(nextToken), Number(nextToken) + 100];
        return { testCases: testCases.slice(from, to), ...(to < testCases.length && { nextToken: String(to) }) };
      },
      StopBuild: ({ id }: { id: string }) => {
        const build = this.builds.find((one) => one.id === id);
        if (build === undefined) throw new Refusal('ResourceNotFoundException', id);
        if (build.buildStatus === 'IN_PROGRESS') build.buildStatus = 'STOPPED';
        return { build };
      },
    });
  }
}
