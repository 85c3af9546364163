import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Notifications } from '../../../../../lib/config/schema/notifications';
import type { Slack } from '../../../../../lib/config/schema/slack';
import { tableName } from '../../../../../lib/local/store/address';
import { readServices } from '../../../../../lib/stacks/read-services';
import { withChannels } from '../../../../stacks/release-stack/channels';
import { inSlack, resourcesOf, Synthesized } from '../../../../stacks/synthesized';

const run = promisify(execFile);
const milliseconds = 30_000;

/** What a function answered, or the error that it ended with, and its log. */
export interface Answer {
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
  readonly log: string;
}

/** Where the services of AWS are, and what the store wants to see. */
export interface Surroundings {
  /** All of AWS but the table. */
  readonly endpoint: string;
  readonly store: { readonly endpoint: string; readonly accessKey: string };
}

const read = () => readServices(['examples/aws/storefront.yaml']);

/** A way to tell people that leads where no function may go. */
const channels = Notifications.parse({
  channels: { chronicle: { type: 'webhook', url: 'https://169.254.169.254/in', secret: 'WEBHOOK_SECRET' } },
}).channels;

/** The functions as they are deployed: bundled, each with the environment that the stack gives it. */
export class Deployed {
  private readonly directory = mkdtempSync(join(tmpdir(), 'tidegate-deployed-'));
  private readonly environments: ReadonlyMap<string, Readonly<Record<string, unknown>>>;

  /** @param slack how the services are connected to Slack, if they are */
  constructor(private readonly slack?: Slack) {
    const services = withChannels(slack ? inSlack(read(), slack) : read());
    const functions = resourcesOf(new Synthesized({}, services).template, 'AWS::Lambda::Function');
    this.environments = new Map(
      functions.map(({ properties }) => [properties['FunctionName'], properties['Environment']?.Variables ?? {}]),
    );
  }

  /** Bundles them all, and lays the services beside them. */
  async bundle(): Promise<void> {
    await run(process.execPath, ['bundle.mjs', 'lambdas', this.directory], { timeout: milliseconds });
    const services = this.slack ? inSlack(read(), this.slack) : read();
    const told = services.map(({ config, digest }) => ({
      config: { ...config, notifications: { ...config.notifications, channels } },
      digest,
    }));
    writeFileSync(this.services, JSON.stringify(told));
  }

  /** Starts a function in a process of its own, like Lambda does, and hands it one event. */
  async invoke(name: string, event: unknown, { endpoint, store }: Surroundings): Promise<Answer> {
    const program = join(this.directory, name, 'index.js');
    const { stdout, stderr } = await run(process.execPath, ['-e', runtime, program, JSON.stringify(event)], {
      timeout: milliseconds,
      env: {
        ...this.environmentOf(name),
        // The SDK is part of Lambda's runtime.
        NODE_PATH: join(process.cwd(), 'node_modules'),
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: store.accessKey,
        AWS_SECRET_ACCESS_KEY: 'unused',
        AWS_ENDPOINT_URL: endpoint,
        AWS_ENDPOINT_URL_DYNAMODB: store.endpoint,
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      },
    });
    const lines = stdout.trimEnd().split('\n');
    return { ...JSON.parse(lines.pop() ?? ''), log: `${lines.join('\n')}${stderr}` };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get services(): string {
    return join(this.directory, 'services.json');
  }

  /** The variables of the template: of those that CloudFormation fills in, only what a test can tell apart. */
  private environmentOf(name: string): Record<string, string> {
    const variables = this.environments.get(`tidegate-${name}`);
    if (variables === undefined) throw new Error(`the stack has no function ${name}`);
    const known: Readonly<Record<string, string>> = { TIDEGATE_TABLE: tableName, TIDEGATE_SERVICES: this.services };
    return Object.fromEntries(
      Object.entries(variables).map(([variable, value]) => [variable, known[variable] ?? resolved(value)]),
    );
  }
}

/** As CloudFormation would: references become the names of what they refer to. */
function resolved(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = value as Record<string, unknown>;
  if (typeof reference === 'string') return reference.replace(/^AWS::/, '');
  if (Array.isArray(attribute)) return attribute.join('.');
  if (Array.isArray(joined)) return (joined[1] as unknown[]).map(resolved).join(String(joined[0]));
  throw new Error(`${JSON.stringify(value)} is nothing that a variable can be`);
}

const runtime = `
const [program, event] = process.argv.slice(1);
const context = { getRemainingTimeInMillis: () => 20000, awsRequestId: 'test' };
const print = (answer) => process.stdout.write('\\n' + JSON.stringify(answer) + '\\n');
require(program)
  .handler(JSON.parse(event), context)
  .then((value) => print({ value }), ({ name, message }) => print({ error: { name, message } }));
`;
