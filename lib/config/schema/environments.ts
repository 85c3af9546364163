import * as z from 'zod';
import { CanaryPlan, defaultCanaryPercentages, hotfixCanary } from '../../domain/canary-plan';
import { StagingStrategy } from '../../domain/deployment-plan';
import { AwsTarget } from './aws-target';
import { SmokeOverrides } from './smoke-tests';
import { Seconds, TcpPort, VariableName } from './values';

/** How a service runs as processes of one machine. */
export const LocalTarget = z
  .strictObject({
    port: TcpPort.describe('Port that users reach the environment at'),
    instances: z.int().min(1).max(20).default(2).describe('Processes of the service'),
    command: z
      .array(z.string().min(1))
      .min(1)
      .meta({ examples: [['node', 'server.js']] })
      .describe('Program and arguments, run in the artifact without a shell; listens on the port given in PORT'),
    env: z.record(VariableName, z.string()).default({}).describe('Environment variables of the processes'),
    startTimeout: Seconds.prefault('20s').describe('How long an instance may take until its first healthy answer'),
    drainTimeout: Seconds.prefault('10s').describe(
      'How long an instance may take to end its requests when it is retired',
    ),
  })
  .meta({
    id: 'LocalTarget',
    description: 'The environment on one machine: processes of the service behind a weighted router',
  });
export type LocalTarget = z.infer<typeof LocalTarget>;

const HealthCheck = z
  .strictObject({
    path: z
      .string()
      .startsWith('/', 'must start with "/"')
      .default('/health')
      .describe('Path that answers 200 when an instance is healthy'),
    timeout: Seconds.prefault('2s').describe('The longest a healthy answer may take'),
  })
  .meta({ id: 'HealthCheck', description: 'How an instance tells its health' })
  .prefault({});

const canarySteps = (usual: readonly { readonly percentage: number; readonly observe: string }[], what: string) =>
  z
    .array(
      z.strictObject({
        percentage: z.int().min(1).max(100).describe('Share of the traffic that the new version gets, in percent'),
        observe: Seconds.prefault('40s').describe('How long the step is observed before the next one'),
      }),
    )
    .prefault([...usual])
    .transform((steps) => steps.map(({ percentage, observe }) => ({ percentage, observeSeconds: observe })))
    .pipe(CanaryPlan)
    .describe(what);

const CanarySteps = canarySteps(
  defaultCanaryPercentages.map((percentage) => ({ percentage, observe: '40s' })),
  'The canary steps; the last one must be 100 %',
);
const HotfixCanarySteps = canarySteps(hotfixCanary, 'The canary steps of a hotfix; the last one must be 100 %');

const common = {
  healthCheck: HealthCheck,
  smokeTests: SmokeOverrides.optional(),
  local: LocalTarget.optional(),
  aws: AwsTarget.optional(),
};

export const Environments = z
  .strictObject({
    staging: z
      .strictObject({
        strategy: StagingStrategy.default('blue-green').describe('How a version replaces the one before it'),
        ...common,
      })
      .describe('Where a version is proved before production'),
    production: z
      .strictObject({ canary: CanarySteps, hotfixCanary: HotfixCanarySteps, ...common })
      .describe('Where users are'),
  })
  .describe('The environments');
export type Environments = z.infer<typeof Environments>;
export type HealthCheck = z.infer<typeof HealthCheck>;
