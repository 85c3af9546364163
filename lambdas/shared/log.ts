import type { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from './ports';

/** What Powertools' logger writes, as actors write it. */
export function logFrom(logger: Logger): Log {
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  };
}
