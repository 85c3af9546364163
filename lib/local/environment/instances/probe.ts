import { type RequestOptions, request } from 'node:http';
import type { HealthProbe } from '../../../domain/health-verdict';

/** Asks the program on a port of this machine for its health, on a new connection: healthy is a 200 in time. */
export function probeHealth(port: number, path: string, timeoutSeconds: number): Promise<HealthProbe> {
  return new Promise((resolve) => {
    const options: RequestOptions = { host: '127.0.0.1', port, path, agent: false };
    const asked = request({ ...options, headers: { 'user-agent': 'tidegate-health-check' } });
    const settle = (probe: HealthProbe) => {
      clearTimeout(deadline);
      asked.destroy();
      resolve(probe);
    };
    const deadline = setTimeout(
      () => settle(unhealthy(`${path} did not answer within ${timeoutSeconds} s`)),
      timeoutSeconds * 1000,
    );
    asked.once('response', ({ statusCode }) =>
      settle(statusCode === 200 ? { healthy: true } : unhealthy(`${path} answered ${statusCode}`)),
    );
    asked.on('error', (error: NodeJS.ErrnoException) => settle(unhealthy(`${path}: ${error.code ?? error.message}`)));
    asked.end();
  });
}

const unhealthy = (detail: string): HealthProbe => ({ healthy: false, detail });
