import { readFile } from 'node:fs/promises';
import { runHost } from '../host/run-host';
import { controlOf } from './control/control';
import { Environment } from './environment';
import { logLine } from './log';
import { EnvironmentOptions } from './options';

/**
 * The whole life of an environment's process, which does nothing else.
 *
 * @param optionsPath a JSON file with EnvironmentOptions, as startEnvironment writes it
 */
export async function serveEnvironment(optionsPath: string): Promise<void> {
  const options = EnvironmentOptions.parse(JSON.parse(await readFile(optionsPath, 'utf8')));
  // Nobody would start it again, and its users need it more than they need this request.
  process.on('uncaughtException', (error) => logLine('unexpected error', { error: error.stack }));
  await runHost(options.directory, async () => {
    const environment = await Environment.start(options, logLine);
    return {
      details: { service: options.service, environment: options.environment, port: options.port },
      control: controlOf(environment, logLine),
      close: () => environment.close(),
    };
  });
}
