import { CreateStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { StateMachineDefinition } from '../../../lib/engine';
import { localAccount, localRegion } from '../../../lib/local/synthesize';
import { definitions } from '../../simulation/stage/definitions';
import { account, emulator } from './emulator';

/** The synthesized machines, with the ARNs of the emulator's account and nothing else changed. */
export function emulatedDefinitions(): readonly StateMachineDefinition[] {
  const moved = JSON.stringify(definitions()).replaceAll(
    `:${localRegion}:${localAccount}:`,
    `:${emulator().region}:${account}:`,
  );
  return JSON.parse(moved) as StateMachineDefinition[];
}

/** Creates them all; those that are there already stay. */
export async function createMachines(client: SFNClient): Promise<readonly StateMachineDefinition[]> {
  const machines = emulatedDefinitions();
  for (const { name, definition } of machines) {
    const roleArn = `arn:aws:iam::${account}:role/tidegate`;
    await client.send(new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn }));
  }
  return machines;
}
