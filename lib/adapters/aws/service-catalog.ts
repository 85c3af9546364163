import { readFile } from 'node:fs/promises';
import type { ServiceConfig } from '../../config/schema';
import { InvalidInputError, UnknownServiceError } from '../../domain/errors';
import type { CatalogEntry, ServiceCatalog } from '../../ports/service-catalog';

type Entry = CatalogEntry<ServiceConfig>;

/** The services in a file that was written when the pipeline was synthesized, from configurations that were checked then. */
export class FileCatalog implements ServiceCatalog<ServiceConfig> {
  #entries: readonly Entry[] | undefined;

  constructor(private readonly path: string) {}

  /** @throws UnknownServiceError, or InvalidInputError when the file cannot be read */
  async find(service: string): Promise<Entry> {
    const entries = await this.all();
    const found = entries.find(({ config }) => config.service === service);
    if (found !== undefined) return found;
    throw new UnknownServiceError(
      service,
      entries.map(({ config }) => config.service),
    );
  }

  /** Every service. @throws InvalidInputError when the file cannot be read */
  async all(): Promise<readonly Entry[]> {
    this.#entries ??= await this.read();
    return this.#entries;
  }

  private async read(): Promise<readonly Entry[]> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as readonly Entry[];
    } catch (error) {
      throw new InvalidInputError(`the services in ${this.path} cannot be read: ${(error as Error).message}`, {
        cause: error,
        fault: 'environment',
        remedy: 'deploy the pipeline again',
      });
    }
  }
}
