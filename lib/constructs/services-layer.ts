import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ServiceConfig } from '../config/schema';
import { inTemporaryDirectory } from './temporary-directory';

/** A service as the pipeline knows it: its configuration, and the hash of the text it was read from. */
export interface PipelineService {
  readonly config: ServiceConfig;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

/** Where the functions find the services. */
export const servicesPath = '/opt/tidegate/services.json';

/** The configuration of all services, as a file beside the code of every function. */
export function servicesLayer(scope: Construct, id: string, services: readonly PipelineService[]): LayerVersion {
  const content = JSON.stringify(services.map(({ config, digest }) => ({ config, digest })));
  return inTemporaryDirectory((directory) => {
    mkdirSync(join(directory, 'tidegate'));
    writeFileSync(join(directory, 'tidegate', 'services.json'), content);
    const code = Code.fromAsset(directory);
    return new LayerVersion(scope, id, { code, description: 'The services that Tidegate releases' });
  });
}
