import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningCommand } from './program';
import { Service, type ServiceOptions } from './service';

// Whole releases of real processes take their time on a slow machine; conditions have deadlines of their own.
jest.setTimeout(180_000);

const services: Service[] = [];

afterAll(async () => {
  await Promise.all(services.splice(0).map((service) => service.remove()));
});

/** The version that runs before, and the one that is released. */
export const previous = '1.0.0';
export const next = '1.1.0';

/** A service of which nothing was ever released. */
export const givenNewService = async (options: ServiceOptions = {}): Promise<Service> => {
  const service = await Service.create(options);
  services.push(service);
  return service;
};

/** A service of which one version runs already, with what a story changes of it. It ends with the tests of its file. */
export const givenService = (options: ServiceOptions = {}): Promise<Service> =>
  givenNewService({ running: previous, ...options });

/** A release whose canary has its first share of the traffic, and keeps it for longer than a story takes. */
export async function givenCanary(): Promise<{ service: Service; release: RunningCommand }> {
  const service = await givenService({
    configure: (config) => config.setIn(['environments', 'production', 'canary', 0, 'observe'], '90s'),
  });
  const release = service.start('release', next);
  await release.says('production: canary smoke tests');
  return { service, release };
}

/** A release whose unit tests run until `goOn` is called. */
export async function givenGates(options: ServiceOptions = {}) {
  const service = await givenService({
    ...options,
    configure: (config, directory) => {
      const hold = `until test -e '${join(directory, 'go-on')}'; do sleep 0.05; done`;
      config.setIn(unitTestCommands, [hold, 'node check.js unit']);
    },
  });
  const release = service.start('release', next);
  await release.says('quality_gates: dod validation');
  return { service, release, goOn: () => writeFile(join(service.directory, 'go-on'), '') };
}

/** Where the configuration holds what the unit tests run. */
export const unitTestCommands = ['gates', 'unitTests', 'buildspec', 'phases', 'build', 'commands'];
