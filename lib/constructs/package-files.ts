import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the bundles of the functions are: beside this code in the built package, in `dist` when it runs as it is. */
export const lambdaBundles = (): string => firstOf(join(__dirname, 'lambdas'), join(__dirname, '../../dist/lambdas'));

/** Where the programs of the built-in security scan are. */
export const securityScanPrograms = (): string =>
  firstOf(join(__dirname, 'security-scan'), join(__dirname, '../builds/security-scan'));

const firstOf = (built: string, source: string): string => (existsSync(built) ? built : source);
