import { parseSeconds } from '../../domain/duration';
import { InvalidInputError, UnknownServiceError } from '../../domain/errors';
import type { CliIo } from '../io';
import { loadService, type ServiceOptions, withPipeline } from './context';
import { readMetrics } from './metrics/read';
import { metricsText } from './metrics/text';

export interface MetricsOptions extends ServiceOptions {
  readonly service?: string;
  /** A length of time: as long ago does the time begin that is asked about. */
  readonly since: string;
}

/** Shows how well a service is delivered, and how long the states and gates of its releases take. */
export async function metricsCommand(io: CliIo, options: MetricsOptions): Promise<number> {
  const { service } = loadService(io, options).loaded.config;
  if (options.service !== undefined && options.service !== service) {
    throw new UnknownServiceError(options.service, [service]);
  }
  const seconds = secondsIn(options.since);
  const metrics = await withPipeline(
    io,
    options,
    () => undefined,
    ({ store }) => {
      const to = new Date();
      return readMetrics(store, service, new Date(to.getTime() - seconds * 1000), to);
    },
  );
  io.out(options.json === true ? `${JSON.stringify(metrics, null, 2)}\n` : `${metricsText(metrics).join('\n')}\n`);
  return 0;
}

const mostDays = 3_650;

function secondsIn(since: string): number {
  const seconds = parseSeconds(since);
  if (seconds !== undefined && seconds > 0 && seconds <= mostDays * 86_400) return seconds;
  throw new InvalidInputError(`--since is ${JSON.stringify(since)}; allowed: a number and a unit, up to ${mostDays}d`, {
    remedy: 'say for example 30d',
  });
}
