import { promises as files } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { BuildOutputError } from './output-error';

/** The file or directory that a path really names. @throws BuildOutputError when that is outside of `base`, or nothing. */
export async function realInside(base: string, path: string): Promise<string> {
  const real = await files.realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ELOOP') throw error;
    throw new BuildOutputError(
      `there is nothing at ${JSON.stringify(relative(base, path))}`,
      'check the path in the buildspec and that the build writes it',
    );
  });
  if (isInside(await files.realpath(base), real)) return real;
  throw leadsOutside(relative(base, path), real);
}

/**
 * What a link says, to be repeated in a copy of the directory that it is in.
 * @throws BuildOutputError when it leads out of `base`, itself or over further links.
 */
export async function linkInside(base: string, path: string): Promise<string> {
  const target = await files.readlink(path);
  const stays = !isAbsolute(target) && isInside(base, resolve(dirname(path), target));
  if (!stays) throw leadsOutside(relative(base, path), target);
  // Nothing has to be there, but what is there has to be inside.
  if (await exists(path)) await realInside(base, path);
  return target;
}

const exists = (path: string): Promise<boolean> =>
  files.access(path).then(
    () => true,
    () => false,
  );

const isInside = (base: string, path: string): boolean =>
  path === base || path.startsWith(`${base.replace(/\/$/, '')}${sep}`);

const leadsOutside = (path: string, target: string): BuildOutputError =>
  new BuildOutputError(
    `${JSON.stringify(path)} leads out of the checkout, to ${JSON.stringify(target.slice(0, 200))}`,
    'copy what it leads to, or leave it out of the buildspec',
  );
