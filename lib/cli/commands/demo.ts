import { resolve } from 'node:path';
import { InvalidInputError } from '../../domain/errors';
import { exitCodes } from '../../domain/release';
import { oneLine } from '../../domain/text';
import { type DemoEnd, runDemo } from '../../local/demo/demo';
import { type Fault, faults } from '../../local/demo/faults';
import type { CliIo } from '../io';
import { showProgress } from '../progress/show';
import { tellEnd } from './conclude';
import { onInterruptCallBack } from './interrupt';

export interface DemoOptions {
  readonly fault?: string;
  readonly listFaults?: boolean;
  readonly directory: string;
  readonly keep?: boolean;
  readonly json?: boolean;
}

/** Rehearses a release of the sample service, well or with a fault. The exit code is the release's. */
export async function demoCommand(io: CliIo, options: DemoOptions): Promise<number> {
  if (options.listFaults === true) return listFaults(io, options.json === true);
  const fault = options.fault === undefined ? undefined : findFault(options.fault);
  const json = options.json === true;
  const show = showProgress(io, json);
  try {
    const ended = await runDemo({
      directory: resolve(io.directory, options.directory),
      fault,
      program: io.program,
      environment: io.environment,
      user: io.user,
      keep: options.keep === true,
      say: show.say,
      onProgress: show.tell,
      guard: (pipeline, work) => onInterruptCallBack(io, show, pipeline, work),
    });
    show.end();
    tellEnd(io, ended.state, ended, json);
    tellShop(io, ended, json);
    return exitCodes[ended.outcome];
  } finally {
    show.end();
  }
}

function listFaults(io: CliIo, json: boolean): number {
  if (json) io.out(`${JSON.stringify(faults.map(({ name, title, ends }) => ({ name, title, ends })))}\n`);
  else
    for (const { name, title, ends } of faults)
      io.out(`${name.padEnd(26)}${ends.replace('_', ' ').padEnd(13)}${title}\n`);
  return 0;
}

function findFault(name: string): Fault {
  const fault = faults.find((known) => known.name === name);
  if (fault !== undefined) return fault;
  throw new InvalidInputError(`there is no fault ${JSON.stringify(name)}`, { remedy: 'list them with --list-faults' });
}

function tellShop(io: CliIo, { load, url, serves }: DemoEnd, json: boolean): void {
  if (json) {
    io.out(`${JSON.stringify({ kind: 'shop', url, serves, load })}\n`);
    return;
  }
  const split = Object.entries(serves).filter(([, weight]) => weight > 0);
  io.out(`  production serves ${split.map(([version, weight]) => `${version} ${weight} %`).join(', ')}\n`);
  io.out(`  customers at ${url}: ${load.requests} requests, ${load.failures} failed\n`);
  for (const example of load.examples) io.out(`    ${oneLine(example, 200)}\n`);
}
