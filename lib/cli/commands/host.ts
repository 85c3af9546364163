import { InvalidInputError } from '../../domain/errors';
import { serveLoad } from '../../local/demo/load';
import { serveEnvironment } from '../../local/environment/serve-environment';
import { serveStoreHost } from '../../local/store/serve-store-host';

/** The whole life of a background process; it is started by other commands, never by people. */
export async function hostCommand(kind: string, optionsPath: string): Promise<number> {
  if (kind === 'environment') await serveEnvironment(optionsPath);
  else if (kind === 'store') await serveStoreHost(optionsPath);
  else if (kind === 'load') await serveLoad(optionsPath);
  else throw new InvalidInputError(`there is no background process ${JSON.stringify(kind)}`);
  return 0;
}
