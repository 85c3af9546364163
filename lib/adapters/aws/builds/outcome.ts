import type { BuildPhase, Build as CodeBuild } from '@aws-sdk/client-codebuild';
import { BuildStatus } from '../../../domain/reports/build-outcome';
import type { Build } from '../../../ports/build-runner';
import { consoleUrl } from '../console';
import { artifactOf } from './artifact';

/** What CodeBuild tells of a build, as the port has it. */
export function outcomeOf(build: CodeBuild, now: Date): Build {
  const started = build.startTime ?? now;
  const failure = failureOf(build);
  const artifact = artifactOf(build);
  return {
    id: build.id ?? '',
    status: BuildStatus.catch('FAULT').parse(build.buildStatus),
    // The log itself is another service's; its end is told by the phases, and the link leads to the rest.
    logTail: (build.phases ?? []).flatMap(lineOf).join('\n'),
    logUrl: build.logs?.deepLink ?? pageOf(build),
    startedAt: started.toISOString(),
    durationMilliseconds: Math.max(0, (build.endTime ?? now).getTime() - started.getTime()),
    ...(failure !== undefined && { failure }),
    ...(artifact !== undefined && { artifact }),
  };
}

/** One line for every phase that has ended. */
function lineOf(phase: BuildPhase): string[] {
  const { phaseType = 'UNKNOWN', phaseStatus, durationInSeconds = 0 } = phase;
  if (phaseStatus === undefined) return [];
  const why = reasonOf(phase);
  return [`${phaseType} ${phaseStatus} after ${durationInSeconds} s${why === undefined ? '' : `: ${why}`}`];
}

/** Why it did not succeed, as one line. */
function failureOf({ buildStatus, phases = [] }: CodeBuild): string | undefined {
  if (buildStatus === 'SUCCEEDED' || buildStatus === 'IN_PROGRESS') return undefined;
  if (buildStatus === 'STOPPED') return 'it was stopped';
  const failed = phases.find(({ phaseStatus }) => phaseStatus !== undefined && phaseStatus !== 'SUCCEEDED');
  const reason = failed && reasonOf(failed);
  return reason === undefined ? undefined : `${commandIn(reason, failed) ?? `${failed?.phaseType}: ${reason}`}`;
}

/** What CodeBuild writes when a command fails, in the words that local builds have for it. */
function commandIn(reason: string, phase: BuildPhase | undefined): string | undefined {
  const [, command, code] = /Error while executing command: (.+)\. Reason: exit status (\d+)/.exec(reason) ?? [];
  if (command === undefined) return undefined;
  return `the command "${command}" of the phase ${phase?.phaseType} ended with exit code ${code}`;
}

function reasonOf({ contexts = [] }: BuildPhase): string | undefined {
  const told = contexts.flatMap(({ statusCode, message }) => {
    const text = [statusCode, message].filter((part) => part !== undefined && part !== '').join(': ');
    return text === '' ? [] : [text.replaceAll(/\s+/g, ' ')];
  });
  return told.length === 0 ? undefined : told.join('; ');
}

/** The build's page in the console. */
function pageOf({ arn = '', id = '', projectName = '' }: CodeBuild): string {
  const [, , , region = '', account = ''] = arn.split(':');
  const build = encodeURIComponent(id);
  return consoleUrl(region, `codesuite/codebuild/${account}/projects/${projectName}/build/${build}`);
}
