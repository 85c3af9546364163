import type { ServiceConfig } from '../../config/schema';
import type { BuildspecSource } from '../../config/schema/buildspec';
import { type BuildName, builds } from '../../domain/actors';

/** Where a build's commands come from, and how long they may take. */
export interface BuildSource {
  readonly build: BuildName;
  /** Undefined for the security scan of a service that brings none, and for a check of quality that is only judged. */
  readonly buildspec: BuildspecSource | undefined;
  /** Seconds. */
  readonly timeout: number;
}

/** The builds of a service: all that the gates start. */
export const buildSources = (config: ServiceConfig): BuildSource[] =>
  builds.map((build) => ({ build, ...sourceOf(config, build) }));

function sourceOf({ build, gates }: ServiceConfig, name: BuildName): Omit<BuildSource, 'build'> {
  switch (name) {
    case 'build':
      return build;
    case 'security-scan':
      return { buildspec: gates.securityScan.buildspec, timeout: gates.securityScan.timeout };
    case 'dod-validation':
      return { buildspec: gates.dodValidation.buildspec, timeout: gates.dodValidation.timeout };
    case 'unit-tests':
      return gates.unitTests;
    case 'integration-tests':
      return gates.integrationTests;
    case 'e2e-tests':
      return gates.e2eTests;
  }
}
