import {
  BatchGetBuildsCommand,
  type Build,
  CodeBuildClient,
  ListBuildsForProjectCommand,
} from '@aws-sdk/client-codebuild';
import type { BuildName } from '../../../domain/actors';
import { InvalidInputError } from '../../../domain/errors';
import { buildConvention, projectOf } from '../build-convention';
import type { AwsAccess } from '../deployment/clients';
import { answerTo, answerUnless, patience } from '../requests';

const milliseconds = 6_000;

/** One release of a service is built at a time, and few builds are started twice: its builds are among so many. */
const lookedAt = 20;

/** Finds the builds of a release among those of the service's projects. */
export class BuildSearch {
  #client: CodeBuildClient | undefined;

  /** @param prefix first part of the names of the projects */
  constructor(
    private readonly prefix: string,
    private readonly access: AwsAccess = {},
  ) {}

  /** The builds of that name of the release, the latest first. */
  async find(releaseId: string, build: BuildName): Promise<Build[]> {
    const projectName = projectOf(this.prefix, serviceOf(releaseId), build);
    const listing = this.client.send(new ListBuildsForProjectCommand({ projectName, sortOrder: 'DESCENDING' }));
    const listed = await answerUnless(listing, `list the builds of ${projectName}`, 'ResourceNotFoundException');
    const ids = listed?.ids?.slice(0, lookedAt) ?? [];
    if (ids.length === 0) return [];
    const reading = this.client.send(new BatchGetBuildsCommand({ ids }));
    const { builds: read = [] } = await answerTo(reading, `read the builds of ${projectName}`);
    return read.filter((one) => belongsTo(one, releaseId)).sort((a, b) => startOf(b) - startOf(a));
  }

  get client(): CodeBuildClient {
    this.#client ??= new CodeBuildClient({ ...this.access, ...patience(milliseconds) });
    return this.#client;
  }
}

const belongsTo = ({ environment }: Build, releaseId: string): boolean =>
  environment?.environmentVariables?.some(
    ({ name, value }) => name === buildConvention.releaseVariable && value === releaseId,
  ) ?? false;

const startOf = ({ startTime }: Build): number => startTime?.getTime() ?? 0;

function serviceOf(releaseId: string): string {
  const [, service] = /^(.+)-\d+\.\d+\.\d+-\d+$/.exec(releaseId) ?? [];
  if (service !== undefined) return service;
  throw new InvalidInputError(`${JSON.stringify(releaseId.slice(0, 100))} is not <service>-<version>-<attempt>`);
}
