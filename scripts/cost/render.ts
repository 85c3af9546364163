import { gateTargets } from '../../lib/domain/timing';
import type { ReleaseCounts } from './count-release';
import { costOf, type PriceName, prices, pricesOf } from './prices';

/** The minutes that the gates with builds should take, and the build of the artifact as long as the longest of them. */
const buildMinutes =
  (gateTargets.securityScan +
    gateTargets.dodValidation +
    gateTargets.unitTests +
    gateTargets.integrationTests +
    gateTargets.e2eTests +
    gateTargets.unitTests) /
  60;

/** A call of the release store is at most so many requests. */
const requestsPerCall = 3;

interface Row {
  readonly what: string;
  readonly price: PriceName;
  readonly amountOf: (counts: ReleaseCounts) => number;
}

const rows: readonly Row[] = [
  { what: 'Builds: CodeBuild', price: 'buildMinute', amountOf: ({ builds }) => (builds === 0 ? 0 : buildMinutes) },
  { what: 'Machines: Step Functions', price: 'transition', amountOf: ({ transitions }) => transitions },
  { what: 'Functions: invocations', price: 'invocation', amountOf: ({ invocations }) => invocations },
  { what: 'Functions: computing', price: 'compute', amountOf: ({ gigabyteSeconds }) => gigabyteSeconds },
  { what: 'Release store: DynamoDB', price: 'write', amountOf: ({ storeCalls }) => storeCalls * requestsPerCall },
  { what: 'Error rates: CloudWatch', price: 'metric', amountOf: ({ metrics }) => metrics },
];

/** The page on what releases cost. */
export function renderCosts(completed: ReleaseCounts, rolledBack: ReleaseCounts, alarmMetrics: number): string {
  return `# What it costs

Generated from the counts of simulated releases by \`npx tsx scripts/generate-cost-docs.ts\`: the synthesized machines and
the real functions run on a virtual clock. Prices are those of ${pricesOf};
change \`scripts/cost/prices.ts\` for others.

## A release

A completed release takes ${completed.minutes} minutes in the simulation, in ${completed.executions} executions. One that is rolled back because
its users get errors takes ${rolledBack.minutes} minutes, in ${rolledBack.executions} executions.

| | Unit | Completed | Cost | Rolled back | Cost |
|---|---|---:|---:|---:|---:|
${rows.map((row) => rowText(row, completed, rolledBack)).join('\n')}
| **Sum** | | | **${dollars(sumOf(completed))}** | | **${dollars(sumOf(rolledBack))}** |
| without builds | | | ${dollars(sumWithoutBuilds(completed))} | | ${dollars(sumWithoutBuilds(rolledBack))} |

- Builds are counted with the target of their gates; CodeBuild bills every minute that is begun, and queueing is free. They
  are most of the bill. \`build.aws.compute: small\` costs half of \`medium\`, \`large\` twice as much.
- State transitions are states that were entered, and the beginning and end of every execution; retries count too.
- Every invocation is counted with a second, which is more than most of them take. A canary that is watched for longer
  costs three transitions and one invocation for each look (\`monitoring.interval\`).
- A call of the release store is counted as ${requestsPerCall} write requests, the most it can be.
- Alarms on a canary exist while it is watched, and cost less than a hundredth of a cent. Requests to S3, SNS, EventBridge,
  API Gateway and the logs of one release cost less than a cent together.

## A month without releases

| | Unit | Amount | Cost |
|---|---|---:|---:|
| Alarms of the pipeline | ${prices.alarmMetric.unit} | ${alarmMetrics} | ${dollars(costOf('alarmMetric', alarmMetrics))} |
| The key to GitHub | ${prices.secret.unit} | 1 | ${dollars(costOf('secret', 1))} |
| **Sum** | | | **${dollars(costOf('alarmMetric', alarmMetrics) + costOf('secret', 1))}** |

- Nothing runs between releases: no server, no container, no provisioned capacity.
- The dashboard is free as one of the first three of an account, and costs $3.00 after that.
- What releases leave behind costs what storage costs: some megabytes of reports, the artifacts of every build, a few
  kilobytes in DynamoDB with its backups.
- Metrics that the pipeline publishes itself are billed for the hours in which it does.

## Prices

| Unit | Dollars | for | Source |
|---|---:|---:|---|
${Object.values(prices)
  .map(({ unit, dollars: price, per, source }) => `| ${unit} | ${price} | ${per.toLocaleString('en')} | <${source}> |`)
  .join('\n')}

Prices change, and differ between regions. Where AWS's own page could not be read, they were taken from pages that quote
it; check them before you count on them.
`;
}

function rowText({ what, price, amountOf }: Row, ...counts: readonly ReleaseCounts[]): string {
  const cells = counts.map((one) => `${Math.round(amountOf(one))} | ${dollars(costOf(price, amountOf(one)))}`);
  return `| ${what} | ${prices[price].unit} | ${cells.join(' | ')} |`;
}

const costsOf = (counts: ReleaseCounts, some: readonly Row[]): number =>
  some.reduce((sum, { price, amountOf }) => sum + costOf(price, amountOf(counts)), 0);
const sumOf = (counts: ReleaseCounts): number => costsOf(counts, rows);
const sumWithoutBuilds = (counts: ReleaseCounts): number =>
  costsOf(
    counts,
    rows.filter(({ price }) => price !== 'buildMinute'),
  );

function dollars(amount: number): string {
  if (amount > 0 && amount < 0.0001) return '< $0.0001';
  return `$${amount.toFixed(amount < 0.01 ? 4 : 2)}`;
}
