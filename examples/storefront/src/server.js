import { readConfig } from './config.js';
import { log } from './log.js';
import { packageVersion } from './package-version.js';
import { start } from './start.js';

/** The longest that stopping may take; requests that are still in flight then are cut. */
const stopMilliseconds = 8000;

/** @param {unknown} error */
function fail(error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  log('failed', { error: name, message });
  process.exit(1);
}

try {
  const config = readConfig(process.env, packageVersion);
  const { version, environment } = config;
  const service = await start(config, log, (code) => process.exit(code));

  const stop = () => {
    log('stopping', { version });
    setTimeout(() => fail(new Error('requests took too long to end')), stopMilliseconds).unref();
    service.stop().then(() => {
      log('stopped', { version });
      process.exit(0);
    }, fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log('listening', { port: service.port, version, environment });
} catch (error) {
  fail(error);
}
