import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type * as z from 'zod';
import { TidegateError } from '../../domain/errors';
import { type ControlRoutes, startControlServer } from './control-server';
import { HostError } from './host-error';
import { removeHostFile, writeHostFile } from './host-file';
import { identify } from './process-identity';
import type { StartReport } from './start-report';

/** What a host serves. */
export interface HostedService {
  /** What the service's users need to know; kept in the host file. */
  readonly details: z.infer<ReturnType<typeof z.json>>;
  readonly control: ControlRoutes;
  /** Ends it; called once. */
  close(): Promise<void>;
}

/**
 * The whole life of a background process: starts the service, tells the process that started it, answers on the control
 * server until it is told to stop (by a request, SIGTERM or SIGINT), and ends the service.
 *
 * A failure to start is told to the starter, too, and then thrown.
 */
export async function runHost(directory: string, start: () => Promise<HostedService>): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  let service: HostedService;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    service = await start();
  } catch (error) {
    await report({ started: false, error: describe(error) });
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= service.close();
    return closing;
  };
  try {
    await serve(directory, { ...service, close }, stop);
  } finally {
    await close();
  }
}

async function serve(directory: string, service: HostedService, stop: AbortController): Promise<void> {
  const self = await identify(process.pid);
  if (self === undefined) throw new HostError('this process does not find itself among the running ones');
  const [instanceId, token] = [randomUUID(), randomBytes(32).toString('hex')];
  const { control, details } = service;
  const routes = {
    ...control.routes,
    'GET /host': () => ({ instanceId }),
    'POST /host/stop': () => stop.abort(),
  };
  const server = await startControlServer({ ...control, routes }, token);
  try {
    await writeHostFile(directory, { process: self, instanceId, url: server.url, token, details });
    await report({ started: true });
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    // The host can be found until it has let go of everything that the next one needs.
    await service.close();
  } finally {
    await removeHostFile(directory, instanceId);
    await server.close();
  }
}

/** Tells the starter, if it is still there, and lets it go. */
async function report(message: StartReport): Promise<void> {
  if (!process.connected) return;
  await new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
  if (process.connected) process.disconnect();
}

function describe(error: unknown): Extract<StartReport, { started: false }>['error'] {
  if (!(error instanceof TidegateError)) return { name: 'HostFailed', message: String(error), fault: 'tidegate' };
  const { name, message, remedy, fault } = error;
  return { name, message, fault, ...(remedy !== undefined && { remedy }) };
}
