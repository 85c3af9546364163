import type { Logger } from '@aws-lambda-powertools/logger';
import { logFrom } from '../../../lambdas/shared/log';

it.each(['info', 'warn', 'error'] as const)('writes %s with its fields', (level) => {
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const log = logFrom({ [level]: write } as unknown as Logger);
  log[level]('deployed', { box: 'staging' });
  log[level]('deployed');
  expect(lines).toEqual([
    ['deployed', { box: 'staging' }],
    ['deployed', {}],
  ]);
});
