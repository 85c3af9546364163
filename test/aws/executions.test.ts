import { randomUUID } from 'node:crypto';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { StepFunctionsMachines } from '../../lib/adapters/aws/machines';
import { StepFunctionsReleases } from '../../lib/adapters/aws/release-executions';
import type { ReleaseRef } from '../../lib/domain/release';
import { account, emulator } from './stage/emulator';

const client = new SFNClient(emulator());
const arnOf = (name: string) => `arn:aws:states:${emulator().region}:${account}:stateMachine:waiting-${name}`;
const arns = {
  standard: arnOf('standard-release'),
  hotfix: arnOf('hotfix-release'),
  rollback: arnOf('rollback'),
};
const releaseRef = (): ReleaseRef => ({
  id: `shop-1.4.0-${randomUUID()}`,
  service: 'shop',
  version: '1.4.0',
  type: 'standard',
  initiatedBy: 'ada',
});

/** Machines that only wait, so that nothing of what is asked for depends on functions. */
beforeAll(async () => {
  const definition = JSON.stringify({ StartAt: 'wait', States: { wait: { Type: 'Wait', Seconds: 120, End: true } } });
  for (const name of ['standard-release', 'hotfix-release', 'rollback', 'failed', 'completed', 'staging']) {
    const roleArn = `arn:aws:iam::${account}:role/tidegate`;
    await client.send(new CreateStateMachineCommand({ name: `waiting-${name}`, definition, roleArn }));
  }
});

test('a release is started once, and runs', async () => {
  const releases = new StepFunctionsReleases(arns, emulator());
  const machines = new StepFunctionsMachines(arns, emulator());
  const release = releaseRef();
  expect(await machines.isRunning(release.id)).toBe(false);
  expect(await releases.startRelease(release)).toBe('started');
  expect(await releases.startRelease(release)).toBe('started');
  expect(await releases.startRelease({ ...release, initiatedBy: 'grace' })).toBe('running');
  expect(await machines.isRunning(release.id)).toBe(true);
});

test('a hotfix is started by its own machine', async () => {
  const releases = new StepFunctionsReleases(arns, emulator());
  const machines = new StepFunctionsMachines(arns, emulator());
  const release: ReleaseRef = { ...releaseRef(), type: 'hotfix', priority: 'P1', incident: 'INC-7' };
  expect(await releases.startRelease(release)).toBe('started');
  expect(await machines.isRunning(release.id)).toBe(true);
});

test.each(['rollback', 'failed', 'completed'] as const)('a release is recovered once: %s', async (machine) => {
  const machines = new StepFunctionsMachines(arns, emulator());
  const { id } = releaseRef();
  await machines.startRecovery(machine, id, { release: 1 });
  await machines.startRecovery(machine, id, { release: 1 });
  await machines.startRecovery(machine, id, { release: 2 });
});

test('what runs of a release before production is aborted', async () => {
  const releases = new StepFunctionsReleases(arns, emulator());
  const { id } = releaseRef();
  await client.send(new StartExecutionCommand({ stateMachineArn: arnOf('staging'), name: `${id}-staging` }));
  expect(await releases.abort(id, 'changed my mind')).toBe(true);
});

test('nothing is aborted of a release of which nothing runs', async () => {
  const releases = new StepFunctionsReleases(arns, emulator());
  expect(await releases.abort(releaseRef().id, 'changed my mind')).toBe(false);
});
