import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Finding } from '../reading/explain-issue';
import type { Path } from '../reading/path';
import { repositoryFile } from '../reading/repository-file';
import type { Check, CheckContext } from './context';

/** The program that runs the service can be started on this machine. */
export const checkPrograms: Check = async (context) => {
  const found = await Promise.all(
    (['staging', 'production'] as const).map((name) => environmentProgram(context, name)),
  );
  return { problems: found.flatMap(({ problems }) => problems), warnings: found.flatMap(({ warnings }) => warnings) };
};

async function environmentProgram(context: CheckContext, name: 'staging' | 'production') {
  const path = ['environments', name, 'local', 'command', 0];
  const program = context.config.environments[name].local?.command[0];
  if (program === undefined) return { problems: [], warnings: [] };
  if (!program.includes('/'))
    return asProblem(await onPath(context.searchPath, program), path, 'is not a program on PATH');
  if (isAbsolute(program)) return asProblem(await isExecutable(program), path, 'is not a program on this machine');
  const exists = (await repositoryFile(context.directory, program)) !== undefined;
  return { problems: [], warnings: exists ? [] : [fromBuild(path)] };
}

function asProblem(found: boolean, path: Path, message: string): { problems: Finding[]; warnings: Finding[] } {
  const remedy = 'install it, or correct the command';
  return { problems: found ? [] : [{ path, at: 'value', message, allowed: 'a program', remedy }], warnings: [] };
}

function fromBuild(path: Path): Finding {
  const remedy = 'make sure that it is among build.buildspec.artifacts.files';
  return { path, at: 'value', message: 'is not in the repository, so the build has to make it', remedy };
}

async function onPath(searchPath: string, program: string): Promise<boolean> {
  const directories = searchPath.split(delimiter).filter((directory) => directory !== '');
  const found = await Promise.all(directories.map((directory) => isExecutable(join(directory, program))));
  return found.includes(true);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
