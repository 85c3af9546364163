import { AwsClients, AwsEnvironments } from '../../../../lib/adapters/aws/deployment';
import type { EnvironmentTarget } from '../../../../lib/adapters/aws/deployment/environment-target';
import { fetchClient } from '../../../../lib/adapters/local/http-client';
import type { AwsTarget } from '../../../../lib/config/schema/aws-target';
import { tableName } from '../../../../lib/local/store/address';
import { connect } from '../../../../lib/local/store/connect';
import type { EnvironmentName } from '../../../../lib/ports/deployment-target';
import { configOf } from '../../../helpers/fakes/service';
import { startTemporaryStore, type TemporaryStore } from '../../../local/store/served-store';
import { FakeCloudWatch } from './cloud-watch';
import { FakeEcs, FakeEcsService } from './ecs';
import { FakeElb } from './elb';
import { FakeLambda } from './lambda';
import { FakeLoadBalancer } from './load-balancer';
import { QuickClock } from './quick-clock';
import { FakeScheduler } from './scheduler';
import { FakeServer } from './server';

const elbArn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
/** The ARNs of what belongs to an environment. */
export const ruleArn = (environment: EnvironmentName, part: string): string =>
  `${elbArn}:listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/${environment}-${part}`;
export const groupArn = (environment: EnvironmentName, colour: string): string =>
  `${elbArn}:targetgroup/${environment}-${colour}/73e2d6bc24d8a067`;
/** The key of an environment's schedule. */
export const scheduleKey = (environment: EnvironmentName): string => `leases/shop-${environment}`;

/** A service on an AWS of the tests' own: every service of it answers over HTTP and remembers what it was told. */
export class FakeAws {
  readonly clock = new QuickClock();
  readonly lambda = new FakeLambda(() => this.clock.now());
  readonly ecs = new FakeEcs();
  readonly elb = new FakeElb(this.ecs);
  readonly scheduler = new FakeScheduler();
  readonly cloudWatch = new FakeCloudWatch();
  readonly server = new FakeServer([this.lambda, this.ecs, this.elb, this.scheduler, this.cloudWatch]);
  private storeStopped: Promise<void> | undefined;
  private readonly balancer = new FakeLoadBalancer(this.elb, this.ecs, ruleArn('production', 'weights'));

  private constructor(
    private readonly type: AwsTarget['type'],
    private readonly store: TemporaryStore,
  ) {}

  /** Both environments of a service called shop, as its own stack has made them: nothing was released yet. */
  static async open(type: AwsTarget['type']): Promise<FakeAws> {
    const aws = new FakeAws(type, await startTemporaryStore());
    await Promise.all([aws.server.listen(), aws.balancer.listen()]);
    for (const environment of ['staging', 'production'] as const) aws.build(environment);
    return aws;
  }

  /** The environments as a function sees them that was started just now. */
  environments(changes: Partial<AwsTarget> = {}): AwsEnvironments {
    const environmentOf = (name: EnvironmentName) => ({ aws: { ...this.targetOf(name), ...changes } });
    const environments = { staging: environmentOf('staging'), production: environmentOf('production') };
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    return new AwsEnvironments(configOf({ service: 'shop', environments }), {
      clients: new AwsClients({ endpoint: this.server.url, region: 'eu-west-1', credentials }),
      dynamoDb: connect(this.store.address),
      tableName,
      leases: { group: 'leases', roleArn: 'arn:aws:iam::111122223333:role/lease', targetArn: 'arn:trigger' },
      clock: this.clock,
      http: fetchClient,
    });
  }

  /** Production, as a function sees it that was started just now. */
  production(changes: Partial<AwsTarget> = {}): EnvironmentTarget {
    return this.environments(changes).of('production').target;
  }

  /** Takes the table away. */
  async stopStore(): Promise<void> {
    this.storeStopped ??= this.store.close();
    await this.storeStopped;
  }

  async close(): Promise<void> {
    await Promise.all([this.server.close(), this.balancer.close(), this.stopStore()]);
  }

  private targetOf(environment: EnvironmentName): object {
    const url = this.balancer.url;
    if (this.type === 'lambda-alias') return { type: this.type, functionName: `shop-${environment}`, url };
    const colour = (name: string) => ({
      service: `${environment}-${name}`,
      targetGroup: groupArn(environment, name),
      pinnedRule: ruleArn(environment, name),
    });
    return {
      type: this.type,
      cluster: 'shop',
      container: 'app',
      instances: 2,
      listenerRule: ruleArn(environment, 'weights'),
      blue: colour('blue'),
      green: colour('green'),
      url,
    };
  }

  private build(environment: EnvironmentName): void {
    if (this.type === 'lambda-alias') {
      this.lambda.add(`shop-${environment}`);
      return;
    }
    const weights = { [groupArn(environment, 'blue')]: 1, [groupArn(environment, 'green')]: 0 };
    this.elb.rules.push({ arn: ruleArn(environment, 'weights'), weights });
    for (const colour of ['blue', 'green']) {
      const group = groupArn(environment, colour);
      const definition = this.ecs.seed(`${environment}-${colour}`);
      this.ecs.services.push(new FakeEcsService(`${environment}-${colour}`, group, definition));
      const header = ['x-tidegate-pin', `secret-of-${environment}-${colour}`] as const;
      this.elb.rules.push({ arn: ruleArn(environment, colour), header, weights: { [group]: 1 } });
    }
  }
}
