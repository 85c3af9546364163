import * as z from 'zod';
import { parseSeconds } from '../../domain/duration';

/** A length of time in the file: a number and a unit, `90s`, `5m`; in the program: seconds. */
export const Seconds = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(ms|s|m|h|d)$/, 'must be a number and a unit (ms, s, m, h, d), for example 90s or 5m')
  .meta({
    id: 'Duration',
    title: 'duration',
    description: 'A number and a unit: ms, s, m, h or d',
    examples: ['90s', '5m'],
  })
  .transform((text) => parseSeconds(text) as number)
  .refine((seconds) => Number.isFinite(seconds) && seconds > 0, 'must be longer than zero');

/** A path inside the repository: relative, without `..`, so that a file outside is never read or written. */
export const RepositoryPath = z
  .string()
  .min(1)
  .refine(
    (path) => !path.startsWith('/') && !path.split('/').includes('..') && !/\p{Cc}/u.test(path),
    'must be a path inside the repository',
  )
  .meta({
    id: 'RepositoryPath',
    title: 'path in the repository',
    description: 'A path from the top of the repository, with "/" between directories and without ".."',
    examples: ['docs/runbook.md'],
  });

/** The name of an environment variable. */
export const VariableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a variable name: letters, digits and _, not starting with a digit')
  .meta({
    id: 'VariableName',
    title: 'variable name',
    description: 'The name of an environment variable: letters, digits and _, not starting with a digit',
    examples: ['LOG_LEVEL'],
  });

/** A port that a process of this machine can listen on. */
export const TcpPort = z
  .int()
  .min(1)
  .max(65535)
  .meta({
    id: 'TcpPort',
    title: 'port',
    description: 'A TCP port of this machine, 1 to 65535',
    examples: [8080],
  });
