import { codeBuildSecurityScan } from '../../builds/security-scan';
import type { Buildspec } from '../../config/schema/buildspec';

/** What CodeBuild calls the scanners, which it puts beside the service's source. */
export const scannerSource = 'scanners';

/** The built-in security scan with its programs from S3: carried in the buildspec, they would be most of the template. */
export function storedSecurityScan(): Buildspec {
  const { phases, ...scan } = codeBuildSecurityScan();
  const commands = [
    `export TIDEGATE_SCANNERS="$CODEBUILD_SRC_DIR_${scannerSource}"`,
    // In a directory of its own, so that no setting of the repository has a say in what is installed.
    '(cd "$TIDEGATE_SCANNERS" && npm install --ignore-scripts --no-package-lock --no-audit --no-fund)',
  ];
  return { ...scan, phases: { ...phases, install: { commands } } };
}

/** For a service without a build for its code's quality, which is judged without one. */
export const nothingToBuild: Buildspec = {
  version: 0.2,
  phases: { build: { commands: ['echo "this service has no build for the quality of its code"'] } },
};
