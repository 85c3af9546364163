import type { AwsTarget } from '../../config/schema/aws-target';
import { type ReleaseRef, releaseMachineOf } from '../../domain/release';
import type { Consoles } from '../../ports/consoles';
import type { EnvironmentName } from '../../ports/deployment-target';
import { consoleUrl } from './console';

export interface AwsConsolesOptions {
  /** First part of the machines' names. */
  readonly prefix: string;
  /** ARN of a function of the pipeline: tells partition, region and account. Undefined outside of Lambda. */
  readonly functionArn: string | undefined;
  readonly region: string;
}

const environments = ['staging', 'production'] as const;

/** The pages of AWS's console; people need their own right to see them. */
export class AwsConsoles implements Consoles {
  constructor(
    private readonly targets: Readonly<Record<EnvironmentName, AwsTarget | undefined>>,
    private readonly options: AwsConsolesOptions,
  ) {}

  of(release: ReleaseRef): Readonly<Record<string, string>> {
    const pages = environments.flatMap((name) => {
      const target = this.targets[name];
      return target === undefined ? [] : this.environmentPages(name, target);
    });
    return Object.fromEntries([...this.executionPage(release), ...pages]);
  }

  /** An execution's page is found by its ARN, and that by the account's number. */
  private executionPage({ id, type }: ReleaseRef): [string, string][] {
    const [, partition, , region, account] = this.options.functionArn?.split(':') ?? [];
    if (account === undefined) return [];
    const machine = `${this.options.prefix}-${releaseMachineOf(type)}`;
    const arn = `arn:${partition}:states:${region}:${account}:execution:${machine}:${id}`;
    return [['execution', this.page(`states/home?region=${region}#/v2/executions/details/${arn}`)]];
  }

  private environmentPages(name: string, target: AwsTarget): [string, string][] {
    const { region } = this.options;
    if (target.type === 'alb') {
      const cluster = encodeURIComponent(target.cluster);
      return [[`${name} services`, this.page(`ecs/v2/clusters/${cluster}/services?region=${region}`)]];
    }
    const { functionName, alias } = target;
    const group = doublyEncoded(`/aws/lambda/${functionName}`);
    return [
      [`${name} function`, this.page(`lambda/home?region=${region}#/functions/${functionName}/aliases/${alias}`)],
      [`${name} logs`, this.page(`cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${group}`)],
    ];
  }

  private page(path: string): string {
    return consoleUrl(this.options.region, path);
  }
}

/** The logs' console wants what is encoded encoded again, with `$` for `%`. */
const doublyEncoded = (text: string): string => encodeURIComponent(encodeURIComponent(text)).replaceAll('%', '$');
