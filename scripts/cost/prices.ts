/** A price of AWS. */
export interface Price {
  /** US dollars for `per` units. */
  readonly dollars: number;
  readonly per: number;
  readonly unit: string;
  readonly source: string;
}

/** When the prices were looked up, and where they hold. */
export const pricesOf = 'November 2026, US East (N. Virginia), beyond the free tiers';

export const prices = {
  transition: {
    dollars: 0.025,
    per: 1000,
    unit: 'state transition',
    source: 'https://aws.amazon.com/step-functions/pricing/',
  },
  invocation: { dollars: 0.2, per: 1e6, unit: 'request', source: 'https://aws.amazon.com/lambda/pricing/' },
  compute: { dollars: 0.0000133334, per: 1, unit: 'GB-second (Arm)', source: 'https://aws.amazon.com/lambda/pricing/' },
  write: {
    dollars: 0.625,
    per: 1e6,
    unit: 'write request',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  metric: {
    dollars: 0.01,
    per: 1000,
    unit: 'metric read',
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  buildMinute: {
    dollars: 0.01,
    per: 1,
    unit: 'build minute (general1.medium)',
    source: 'https://aws.amazon.com/codebuild/pricing/',
  },
  alarmMetric: {
    dollars: 0.1,
    per: 1,
    unit: 'alarm metric and month',
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
  },
  secret: { dollars: 0.4, per: 1, unit: 'secret and month', source: 'https://aws.amazon.com/secrets-manager/pricing/' },
} as const satisfies Record<string, Price>;
export type PriceName = keyof typeof prices;

export const costOf = (name: PriceName, amount: number): number => (prices[name].dollars * amount) / prices[name].per;
