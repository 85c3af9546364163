import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { scannerPackages } from '../../builds/security-scan';
import { securityScanPrograms } from '../package-files';
import { inTemporaryDirectory } from '../temporary-directory';

/** The programs of the built-in security scan, and the list of what they import. */
export function scannersAsset(scope: Construct, id: string): Asset {
  return inTemporaryDirectory((directory) => {
    cpSync(securityScanPrograms(), directory, { recursive: true });
    const manifest = { private: true, dependencies: scannerPackages };
    writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest)}\n`);
    return new Asset(scope, id, { path: directory });
  });
}
