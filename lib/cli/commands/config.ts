import { resolve } from 'node:path';
import { checkConfig } from '../../config/check';
import { describeProblem } from '../../config/config-problem';
import { type CliIo, usageExitCode } from '../io';

/** Checks the configuration and everything that it names. */
export async function configCheckCommand(
  io: CliIo,
  options: { readonly config: string; readonly json?: boolean },
): Promise<number> {
  const path = resolve(io.directory, options.config);
  const { problems, warnings, summary } = await checkConfig(path, io.environment['PATH']);
  if (options.json === true) io.out(`${JSON.stringify({ problems, warnings, summary }, null, 2)}\n`);
  else {
    for (const problem of problems) io.out(`${describeProblem(problem)}\n`);
    for (const warning of warnings) io.out(`warning: ${describeProblem(warning)}\n`);
    if (problems.length === 0)
      io.out(`${options.config} is fine${summary === undefined ? '' : ` (${summary.service})`}\n`);
  }
  return problems.length === 0 ? 0 : usageExitCode;
}
