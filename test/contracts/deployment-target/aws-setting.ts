import { readLapsedLease } from '../../../lambdas/rollback-trigger/events';
import { endLease } from '../../../lambdas/rollback-trigger/lapsed-lease';
import type { Ports } from '../../../lambdas/shared/ports';
import { awsDeploymentTarget } from '../../../lib/adapters/aws/deployment';
import { awsTrafficMetrics } from '../../../lib/adapters/aws/traffic';
import type { AwsTarget } from '../../../lib/config/schema/aws-target';
import type { Endpoint } from '../../../lib/ports/deployment-target';
import { FakeAws, scheduleKey } from '../../adapters/aws/fakes/aws';
import { hashOfProgram } from '../../adapters/aws/fakes/programs';
import type { ContractSetting, Program } from './setting';

/** The adapters of AWS on an AWS of the tests' own, which speaks the real protocols. */
export async function openAws(type: AwsTarget['type']): Promise<ContractSetting & { readonly aws: FakeAws }> {
  const aws = await FakeAws.open(type);
  const environments = aws.environments();
  const target = awsDeploymentTarget(environments);
  const ports = {
    catalog: { find: async () => ({ config: environments.config, digest: '' }) },
    service: () => ({ target }),
  } as unknown as Ports;
  return {
    aws,
    target,
    traffic: awsTrafficMetrics(environments),
    artifactOf: (program: Program) => ({
      location: type === 'alb' ? 'example.test/shop' : `s3://artifacts/${program}.zip`,
      digest: `sha256:${hashOfProgram(program)}`,
    }),
    ask: (endpoint) => (type === 'alb' ? askBalancer(endpoint) : askFunction(aws, endpoint)),
    lapse: async () => {
      const lease = readLapsedLease(aws.scheduler.run(scheduleKey('production')));
      if (lease !== undefined) await endLease(ports, lease, async () => ({ status: 'no-release', message: '' }));
    },
    shortLease: 30,
    close: () => aws.close(),
  };
}

async function askBalancer({ url, headers }: Endpoint): Promise<string | undefined> {
  const response = await fetch(url, { headers: { ...headers } });
  return response.headers.get('x-version') ?? undefined;
}

/** `lambda://<function>/<qualifier>`, as the HTTP client of AWS reads it. */
async function askFunction({ lambda }: FakeAws, { url }: Endpoint): Promise<string | undefined> {
  const [, name = '', qualifier = ''] = /^lambda:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  const found = lambda.functions.get(name);
  return found?.version(found.choose(qualifier)).description.split(' ')[1];
}
