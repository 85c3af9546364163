import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LocalArtifacts } from '../../../../lib/adapters/local/artifacts';
import { type BuildLimits, type FinishedBuild, LocalBuildRunner } from '../../../../lib/adapters/local/build-runner';
import { BuiltArtifacts } from '../../../../lib/adapters/local/builds/built-artifacts';
import { LocalTestReports } from '../../../../lib/adapters/local/test-reports';
import { Buildspec } from '../../../../lib/config/schema/buildspec';
import type { BuildName } from '../../../../lib/ports/build-runner';

export const releaseId = 'shop-1.0.0-1';

/** Builds in a temporary directory, with everything they leave behind. */
export class Workshop {
  readonly root = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  readonly checkout = join(this.root, 'checkout');
  readonly artifacts = new LocalArtifacts(join(this.root, 'data'));
  readonly builtArtifacts = new BuiltArtifacts(join(this.root, 'data/artifacts'));
  readonly reports = new LocalTestReports(this.artifacts);
  readonly runner: LocalBuildRunner;

  constructor(readonly environment: NodeJS.ProcessEnv = process.env) {
    mkdirSync(this.checkout);
    this.runner = this.anotherRunner();
  }

  anotherRunner(checkout = async () => this.checkout): LocalBuildRunner {
    const { artifacts, builtArtifacts, environment } = this;
    return new LocalBuildRunner({
      artifacts,
      builtArtifacts,
      checkout,
      environment,
      toolsDirectory: '/opt/tidegate-tools',
    });
  }

  write(path: string, content: string): string {
    const whole = join(this.checkout, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, content);
    return whole;
  }

  /** Runs a buildspec given without its version; commands alone become the build phase. */
  build(what: readonly string[] | Record<string, unknown>, options: BuildOptions = {}): Promise<FinishedBuild> {
    const rest = Array.isArray(what) ? { phases: { build: { commands: what } } } : what;
    const { name = 'unit-tests', environment = {}, signal = new AbortController().signal, ...limits } = options;
    return this.runner.run(
      { service: 'shop', build: name, releaseId, sourceVersion: 'abc123', environment },
      Buildspec.parse({ version: 0.2, ...rest }),
      { timeoutSeconds: 20, graceMilliseconds: 300, ...limits },
      signal,
    );
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export interface BuildOptions extends Partial<BuildLimits> {
  readonly name?: BuildName;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Waits for a condition, with a deadline. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, seconds = 10): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
