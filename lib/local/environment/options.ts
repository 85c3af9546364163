import { join } from 'node:path';
import * as z from 'zod';
import { ServiceName } from '../../domain/release';

/** What an environment's process is started with. */
export const EnvironmentOptions = z.object({
  service: ServiceName,
  environment: z.enum(['staging', 'production']),
  /** Where users reach it, on 127.0.0.1. */
  port: z.int().min(1).max(65535),
  /** Its state, its logs and the data of its instances; no other environment uses it. */
  directory: z.string().min(1),
  /** How long an instance may stay silent before its request is given up. */
  upstreamSeconds: z.number().positive().default(30),
});
export type EnvironmentOptions = z.infer<typeof EnvironmentOptions>;

/** The address that users reach the environment at. */
export const publicUrl = ({ port }: EnvironmentOptions): string => `http://127.0.0.1:${port}`;

export const statePathIn = (directory: string): string => join(directory, 'state.json');
export const logsIn = (directory: string): string => join(directory, 'logs');
export const dataIn = (directory: string): string => join(directory, 'data');
