import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { EnvironmentName } from '../ports/deployment-target';

/** Where everything is kept that Tidegate knows about a service on this machine: beside its tidegate.yaml. */
export class StateDirectory {
  readonly root: string;

  constructor(readonly configPath: string) {
    this.root = join(dirname(resolve(configPath)), '.tidegate');
  }

  /** The directory that holds tidegate.yaml. */
  get workspace(): string {
    return dirname(resolve(this.configPath));
  }

  get store(): string {
    return join(this.root, 'store');
  }

  environment(name: EnvironmentName): string {
    return join(this.root, 'environments', name);
  }

  /** Of the process that runs a release. */
  orchestrator(releaseId: string): string {
    return join(this.root, 'orchestrators', releaseId);
  }

  /** Histories of the executions. */
  get executions(): string {
    return join(this.root, 'executions');
  }

  get builtArtifacts(): string {
    return join(this.root, 'artifacts');
  }

  /** What releases leave behind: reports, logs, changelogs. */
  release(releaseId: string): string {
    return join(this.root, 'releases', releaseId);
  }

  get log(): string {
    return join(this.root, 'tidegate.log');
  }

  /** Makes the directory, and keeps git from ever seeing it. */
  async create(): Promise<void> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    await writeFile(join(this.root, '.gitignore'), '*\n');
  }
}
