import * as z from 'zod';
import { ServiceName } from '../../domain/release';
import { Approval } from './approval';
import { BuildEnvironment } from './build-environment';
import { BuildspecSource } from './buildspec';
import { Environments } from './environments';
import { Freezes } from './freezes';
import { Gates } from './gates';
import { Monitoring } from './monitoring';
import { Notifications } from './notifications';
import { Review } from './review';
import { Secrets } from './secrets';
import { Slack } from './slack';
import { SmokeSuite } from './smoke-tests';
import { Tickets } from './tickets';
import { RepositoryPath, Seconds } from './values';

const Repository = z
  .strictObject({
    remote: z
      .string()
      .min(1)
      .default('origin')
      .describe('Name of the git remote, or its URL or path. Without a remote of that name, the repository itself'),
    baseBranch: z
      .enum(['main', 'develop', 'production'])
      .default('main')
      .describe('Branch that releases are made from'),
    webUrl: z
      .url()
      .meta({ examples: ['https://git.example.com/shop'] })
      .optional()
      .describe('Address of the repository for people, for links'),
    github: z
      .strictObject({
        owner: z
          .string()
          .regex(/^[A-Za-z0-9](-?[A-Za-z0-9])*$/, 'must be a user or an organisation on GitHub')
          .meta({ examples: ['acme'] })
          .describe('User or organisation that owns the repository'),
        name: z
          .string()
          .regex(/^[A-Za-z0-9._-]{1,100}$/, 'must be the name of a repository on GitHub')
          .meta({ examples: ['shop'] })
          .describe('Name of the repository'),
        deployments: z
          .boolean()
          .default(false)
          .describe('Show on GitHub where releases were deployed. The GitHub App needs to write deployments'),
        codeScanning: z
          .boolean()
          .default(false)
          .describe(
            "Show the findings of the security scan in GitHub's code scanning. The GitHub App needs to write code scanning alerts",
          ),
      })
      .optional()
      .describe('The repository on GitHub. Needed on AWS, where nothing has a checkout'),
    changelog: RepositoryPath.default('CHANGELOG.md').describe('File that the changelog is added to'),
    versionFiles: z
      .array(RepositoryPath)
      .default([])
      .describe('JSON files whose "version" is set to the released one, for example package.json'),
  })
  .prefault({})
  .describe('Where the service is released from');

const Permissions = z
  .strictObject({
    release: z.array(z.string().min(1)).optional().describe('Users who may release. Without it, everyone'),
    rollback: z.array(z.string().min(1)).optional().describe('Users who may roll back. Without it, everyone'),
    approve: z
      .array(z.string().min(1))
      .optional()
      .describe('Users who may approve or reject releases that they did not start. Without it, everyone'),
    review: z.array(z.string().min(1)).optional().describe('Users who may review hotfixes. Without it, everyone'),
  })
  .prefault({})
  .describe('Who may do what');

/** Everything Tidegate knows about one service: the content of its `tidegate.yaml`. */
export const ServiceConfig = z
  .strictObject({
    service: ServiceName.meta({ examples: ['storefront'] }).describe(
      'Name of the service; every release id starts with it',
    ),
    repository: Repository,
    build: z
      .strictObject({
        buildspec: BuildspecSource.describe('Build that produces the artifact; it must have an artifacts section'),
        timeout: Seconds.prefault('5m').describe('Time limit'),
        aws: BuildEnvironment,
      })
      .describe('Makes the one artifact that is tested and deployed'),
    gates: Gates,
    smokeTests: SmokeSuite,
    environments: Environments,
    monitoring: Monitoring,
    permissions: Permissions,
    approval: Approval,
    freezes: Freezes,
    notifications: Notifications,
    review: Review,
    tickets: Tickets,
    secrets: Secrets,
    slack: Slack.optional().describe('The service in Slack: commands, one message for each release, and notices'),
    cleanup: z
      .strictObject({
        deleteFailedBranch: z.boolean().default(true).describe('Delete the release branch of a failed release'),
      })
      .prefault({})
      .describe('What is removed after a failure'),
  })
  .describe('A service that Tidegate releases');
export type ServiceConfig = z.infer<typeof ServiceConfig>;
