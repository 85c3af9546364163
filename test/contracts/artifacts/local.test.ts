import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalArtifacts } from '../../../lib/adapters/local/artifacts';
import { describeArtifactsContract } from '../artifacts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

describeArtifactsContract(async () => {
  const root = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  roots.push(root);
  return new LocalArtifacts(root);
});
