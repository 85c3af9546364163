import { commented, fillIn } from './commented-yaml';
import type { NodeFacts, RepositoryFacts } from './facts';
import { runScript } from './package-manager';

/** How the service is started. */
interface Start {
  readonly command: unknown;
  readonly env: Readonly<Record<string, string>>;
  readonly because: string;
}

/** Staging and production on this machine, started in the same way. */
export function environments(facts: RepositoryFacts): unknown {
  const start = startOf(facts);
  const path = facts.files.healthPath;
  const healthCheck = path === undefined ? undefined : { path };
  const local = (port: number) => ({
    port,
    command: start.command,
    env: Object.keys(start.env).length === 0 ? undefined : start.env,
  });
  return commented(`${start.because} The service must listen on the port that it finds in the variable PORT.`, {
    staging: {
      healthCheck,
      local: commented('Ports are free choices; nothing in the repository tells them.', local(8081)),
    },
    production: { healthCheck, local: local(8080) },
  });
}

function startOf({ node, files }: RepositoryFacts): Start {
  const script = node?.scripts['start'];
  if (node !== undefined && script !== undefined) return scriptStart(node, script);
  const file = node?.main ?? files.entryPoint;
  if (node !== undefined && file !== undefined) {
    return {
      command: ['node', file],
      env: {},
      because: `package.json has no start script; ${file} looks like the entry point.`,
    };
  }
  const command = fillIn('a list: the program that starts the service, and its arguments');
  return { command, env: {}, because: 'How the service is started is not known.' };
}

/** Without a shell and a package manager in between, signals reach the service; so the script is taken apart if it is plain. */
function scriptStart(node: NodeFacts, script: string): Start {
  const words = script.trim().split(/\s+/);
  const firstProgram = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const [assignments, command] = [words.slice(0, Math.max(0, firstProgram)), words.slice(Math.max(0, firstProgram))];
  const [program = '', ...args] = command;
  if (
    firstProgram === -1 ||
    !/^[\w@%+=:,./\s-]+$/.test(script) ||
    assignments.some((word) => word.startsWith('PORT='))
  ) {
    const whole = runScript(node, 'start').split(' ');
    return { command: whole, env: {}, because: 'The start script of package.json needs a shell, so it runs as it is.' };
  }
  const known = ['node', 'npm', 'npx', 'yarn', 'pnpm', 'bun', 'deno'].includes(program) || program.includes('/');
  return {
    command: [known ? program : `node_modules/.bin/${program}`, ...args],
    env: Object.fromEntries(assignments.map((word) => word.split(/=(.*)/, 2) as [string, string])),
    because: 'The command is the start script of package.json.',
  };
}
