import { Command, CommanderError, Option } from 'commander';
import { describeError, TidegateError } from '../domain/errors';
import { Priority } from '../domain/release';
import { packageVersion } from '../local/package-root';
import type { DemoOptions } from './commands/demo';
import type { ReleaseOptions } from './commands/release';
import type { ReportFormat } from './commands/report';
import { type CliIo, errorExitCode, usageExitCode } from './io';
import { plainText } from './plain-text';

interface Common {
  readonly config: string;
  readonly json?: boolean;
}

/** Parses the arguments and runs the command that they name. Resolves to the exit code; never rejects. */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: CliIo): number {
  // Commander has written its own message by now; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
  io.err(`tidegate: ${plainText(describeError(error))}\n`);
  return error instanceof TidegateError && error.fault === 'user' ? usageExitCode : errorExitCode;
}

/** Commands are loaded when they are used: most of them need little of what a release needs. */
function buildProgram(io: CliIo, end: (exitCode: number) => void): Command {
  const program = new Command('tidegate')
    .description(
      'Releases a service as a state machine: gates, staging, canary, watch, and a rollback that proves itself',
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(plainText(text)) });
  const config = () => new Option('-c, --config <file>', 'the service').default('tidegate.yaml');
  const json = () => new Option('--json', 'write JSON instead of text');

  program
    .command('release')
    .description('release a version of the service')
    .argument('<version>', 'three plain numbers, for example 1.4.0')
    .addOption(config())
    .addOption(json())
    .option('-s, --service <name>', 'the service that is meant, to be sure')
    .addOption(new Option('-t, --type <type>', 'how').choices(['standard', 'hotfix']).default('standard'))
    .addOption(new Option('-p, --priority <priority>', 'how urgent a hotfix is').choices(Priority.options))
    .option('-i, --incident <id>', 'the incident that a hotfix ends; P0 and P1 need one')
    .option('--preempt', 'of a hotfix: end the standard release that is under way, unless it has entered production')
    .option('--override-freeze <reason>', 'of a hotfix: enter production also in a freeze')
    .option('--override-quarantine <reason>', 'release a version again that was rolled back')
    .option('-r, --reason <text>', 'why a hotfix takes the place of another release, for both audit logs')
    .action(async (version: string, options: Common & Omit<ReleaseOptions, 'version'>) => {
      const { releaseCommand } = await import('./commands/release.js');
      end(await releaseCommand(io, { ...options, version }));
    });
  program
    .command('status')
    .description('show what runs, what is under way, and the latest releases')
    .addOption(config())
    .addOption(json())
    .action(async (options: Common) => {
      const { statusCommand } = await import('./commands/status.js');
      end(await statusCommand(io, options));
    });
  program
    .command('rollback')
    .description('send traffic back to the previous version: of the release under way, or of the last completed one')
    .requiredOption('-r, --reason <text>', 'why, for the report and the audit log')
    .addOption(config())
    .addOption(json())
    .action(async (options: Common & { reason: string }) => {
      const { rollbackCommand } = await import('./commands/rollback.js');
      end(await rollbackCommand(io, options));
    });
  program
    .command('review')
    .description('record the post-deployment review of a hotfix')
    .argument('<release>', 'the release, for example shop-1.4.1-1')
    .requiredOption('-o, --outcome <outcome>', 'accepted, follow-up or rejected')
    .requiredOption('-n, --note <text>', 'what was found, and what is left to do')
    .addOption(config())
    .addOption(json())
    .action(async (releaseId: string, options: Common & { outcome: string; note: string }) => {
      const { reviewCommand } = await import('./commands/review.js');
      end(await reviewCommand(io, { ...options, releaseId }));
    });
  program
    .command('resolve')
    .description('say what was done about a release whose rollback did not succeed, so that the next one can start')
    .argument('<release>', 'the release, for example shop-1.4.0-1')
    .requiredOption('-n, --note <text>', 'what was done, for the report and the audit log')
    .option('--serving <version>', 'the version that serves now')
    .addOption(config())
    .addOption(json())
    .action(async (releaseId: string, options: Common & { note: string; serving?: string }) => {
      const { resolveCommand } = await import('./commands/resolve.js');
      end(await resolveCommand(io, { ...options, releaseId }));
    });
  program
    .command('report')
    .description('print the report of a release')
    .argument('[release]', 'the release, for example shop-1.4.0-1; without it, the latest')
    .addOption(new Option('-f, --format <format>', 'Markdown, a page, or JSON').choices(['md', 'html', 'json']))
    .option('-o, --output <file>', 'write it to a file')
    .addOption(config())
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'))
    .action(async (releaseId: string | undefined, options: Common & { format?: ReportFormat; output?: string }) => {
      const { reportCommand } = await import('./commands/report.js');
      end(await reportCommand(io, { ...options, releaseId }));
    });
  program
    .command('audit')
    .description('the audit log')
    .command('verify')
    .description('recompute the audit chain of a release')
    .argument('[release]', 'the release; without it, the latest')
    .addOption(config())
    .addOption(json())
    .action(async (releaseId: string | undefined, options: Common) => {
      const { auditVerifyCommand } = await import('./commands/audit.js');
      end(await auditVerifyCommand(io, { ...options, releaseId }));
    });
  addMetricsCommand(program, io, end, { config, json });
  addDecisions(program, io, end, { config, json });
  addSetupCommands(program, io, end, { config, json });
  return program;
}

function addMetricsCommand(
  program: Command,
  io: CliIo,
  end: (exitCode: number) => void,
  { config, json }: { config: () => Option; json: () => Option },
): void {
  program
    .command('metrics')
    .description('show how well the service is delivered, and how long states and gates take')
    .option('-s, --service <name>', 'the service that is meant, to be sure')
    .option('--since <time>', 'how far back, for example 12h or 30d', '30d')
    .addOption(config())
    .addOption(json())
    .action(async (options: Common & { service?: string; since: string }) => {
      const { metricsCommand } = await import('./commands/metrics.js');
      end(await metricsCommand(io, options));
    });
}

function addDecisions(
  program: Command,
  io: CliIo,
  end: (exitCode: number) => void,
  { config, json }: { config: () => Option; json: () => Option },
): void {
  const release = ['release', 'the release, for example shop-1.4.0-1'] as const;
  for (const [verb, decision, does] of [
    ['approve', 'approved', 'let a release enter production that waits for it'],
    ['reject', 'rejected', 'end a release that waits to enter production'],
  ] as const) {
    program
      .command(verb)
      .description(`${does}; somebody else must have started it`)
      .argument(`<${release[0]}>`, release[1])
      .option('-r, --reason <text>', 'why, for the audit log')
      .addOption(config())
      .addOption(json())
      .action(async (releaseId: string, options: Common & { reason?: string }) => {
        const { decideCommand } = await import('./commands/decide.js');
        end(await decideCommand(io, { ...options, releaseId, decision }));
      });
  }
  program
    .command('abort')
    .description('end a release before it enters production; it fails, and leaves nothing behind')
    .argument(`<${release[0]}>`, release[1])
    .requiredOption('-r, --reason <text>', 'why, for the report and the audit log')
    .addOption(config())
    .addOption(json())
    .action(async (releaseId: string, options: Common & { reason: string }) => {
      const { abortCommand } = await import('./commands/abort.js');
      end(await abortCommand(io, { ...options, releaseId }));
    });
}

function addSetupCommands(
  program: Command,
  io: CliIo,
  end: (exitCode: number) => void,
  { config, json }: { config: () => Option; json: () => Option },
): void {
  program
    .command('config')
    .description('the configuration')
    .command('check')
    .description('check tidegate.yaml and the files that it names')
    .addOption(config())
    .addOption(json())
    .action(async (options: Common) => {
      const { configCheckCommand } = await import('./commands/config.js');
      end(await configCheckCommand(io, options));
    });
  program
    .command('init')
    .description('write a tidegate.yaml for the repository of this directory')
    .addOption(config())
    .action(async (options: Common) => {
      const { initCommand } = await import('./commands/init.js');
      end(await initCommand(io, options));
    });
  program
    .command('demo')
    .description('release the sample service, for real, from an empty folder')
    .option('-f, --fault <name>', 'let something go wrong')
    .option('--list-faults', 'list what can go wrong, and how it ends')
    .option('-d, --directory <path>', 'the folder', 'tidegate-demo')
    .option('--keep', 'leave the environments running afterwards')
    .addOption(json())
    .action(async (options: DemoOptions) => {
      const { demoCommand } = await import('./commands/demo.js');
      end(await demoCommand(io, options));
    });
  program
    .command('slack')
    .description('answer the commands and buttons of Slack on this machine, until it is interrupted')
    .option('-p, --port <number>', 'the port of 127.0.0.1 that requests come to', '3900')
    .addOption(config())
    .addOption(json())
    .action(async (options: Common & { port: string }) => {
      const { slackCommand } = await import('./commands/slack.js');
      end(await slackCommand(io, options));
    });
  program
    .command('stop')
    .description(
      'end the environments and the store of the service on this machine; they come back with the next command',
    )
    .addOption(config())
    .action(async (options: Common) => {
      const { stopCommand } = await import('./commands/stop.js');
      end(await stopCommand(io, options));
    });
  program
    .command('host', { hidden: true })
    .argument('<kind>')
    .argument('<options>')
    .action(async (kind: string, optionsPath: string) => {
      const { hostCommand } = await import('./commands/host.js');
      end(await hostCommand(kind, optionsPath));
    });
}
