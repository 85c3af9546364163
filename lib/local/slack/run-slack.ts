import { slackCommand } from '../../../lambdas/slack-command/index.lambda';
import type { Job } from '../../../lambdas/slack-command/job';
import type { SlackPorts } from '../../../lambdas/slack-command/ports';
import { DynamoDbRequestKeys } from '../../adapters/aws/request-keys';
import { DynamoDbSeenRequests } from '../../adapters/aws/seen-requests';
import { SlackResponses } from '../../adapters/slack/responses';
import { InvalidInputError } from '../../domain/errors';
import { type Program, startStore } from '../pipeline/hosts';
import type { Pipeline } from '../pipeline/pipeline';
import { tableName } from '../store/address';
import { connect } from '../store/connect';
import { nearStore } from './near-store';
import { LocalReleases, NearSignals } from './releases';
import { type SlackServer, serveSlack } from './serve';

export interface SlackOptions {
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly program: Program;
  /** Tells people at this machine. */
  readonly say: (text: string) => void;
}

/** Answers Slack on this machine until it is closed. */
export interface LocalSlack {
  readonly url: string;
  /** Takes no more requests, and waits for what they have started. */
  close(): Promise<void>;
}

/** Serves the commands and buttons of Slack: the very function that runs on AWS, with what is on this machine. */
export async function runSlack(pipeline: Pipeline, options: SlackOptions): Promise<LocalSlack> {
  const { config } = pipeline.loaded;
  const { slack } = config;
  if (slack === undefined) {
    throw new InvalidInputError(`${config.service} is not connected to Slack`, {
      remedy: 'add a section slack to tidegate.yaml; docs/slack.md says how',
    });
  }
  const signingSecret = secretOf(options.environment, slack.credentials.signingSecret);
  const dynamoDb = connect(await startStore(pipeline.state, options.program));
  const releases = new LocalReleases(pipeline, options.say);
  const responses = new SlackResponses([slack.apiUrl]);
  const jobs = new Set<Promise<unknown>>();
  const { ports } = pipeline.local;
  const slackPorts: SlackPorts = {
    ...ports,
    store: nearStore(ports.store, pipeline.state, (id) => releases.isRunning(id)),
    signals: new NearSignals(ports.signals, pipeline),
    executions: releases,
    requestKeys: new DynamoDbRequestKeys(dynamoDb, tableName),
    log: pipeline.logOf('slack-command'),
    services: async () => [config],
    signingSecret: async () => signingSecret,
    seen: new DynamoDbSeenRequests(dynamoDb, tableName),
    handOver: async (job: Job) => {
      const done = handle(job).finally(() => jobs.delete(done));
      jobs.add(done);
    },
    respond: (responseUrl, reply) => responses.send(responseUrl, reply),
  };
  const handle = slackCommand(slackPorts);
  const server: SlackServer = await serveSlack(handle, options.port);
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await Promise.all(jobs);
      await releases.settle();
    },
  };
}

/** @throws InvalidInputError when there is none: then nobody could be believed */
function secretOf(environment: NodeJS.ProcessEnv, name: string): string {
  const secret = environment[name];
  if (secret !== undefined && secret.length >= 16) return secret;
  throw new InvalidInputError(`${name} ${secret ? 'is too short to be a signing secret' : 'is not set'}`, {
    remedy: "set it to the signing secret, which is under Basic Information of the app's page",
  });
}
