import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';

/** Which AWS, and as whom. */
export interface AwsAccess {
  /** Absent on AWS, where the environment tells it. */
  readonly region?: string;
  /** Where something that stands in for AWS answers, for example `http://127.0.0.1:8000`. */
  readonly endpoint?: string;
  /** Absent on AWS, where the default provider chain finds them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Three tries, each with so long for the connection, for the answer, and for every pause in it; in milliseconds. */
const limits = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 2_000,
    requestTimeout: 6_000,
    throwOnRequestTimeout: true,
    socketTimeout: 6_000,
  },
} as const;

/** The services that traffic is moved and watched with; each client is made when it is first needed, and kept. */
export class AwsClients {
  readonly #made = new Map<object, unknown>();

  constructor(private readonly access: AwsAccess = {}) {}

  get lambda(): LambdaClient {
    return this.#once(LambdaClient);
  }

  get elb(): ElasticLoadBalancingV2Client {
    return this.#once(ElasticLoadBalancingV2Client);
  }

  get ecs(): ECSClient {
    return this.#once(ECSClient);
  }

  get cloudWatch(): CloudWatchClient {
    return this.#once(CloudWatchClient);
  }

  get scheduler(): SchedulerClient {
    return this.#once(SchedulerClient);
  }

  #once<T>(Client: new (config: AwsAccess & typeof limits) => T): T {
    const made = (this.#made.get(Client) as T | undefined) ?? new Client({ ...this.access, ...limits });
    this.#made.set(Client, made);
    return made;
  }
}
