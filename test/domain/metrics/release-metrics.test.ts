import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';

it('is what the documentation shows', () => {
  const [, sample = ''] = /```json\n(\{\n[\s\S]+?)```/.exec(readFileSync('docs/metrics.md', 'utf8')) ?? [];
  expect(z.strictObject(ReleaseMetrics.shape).parse(JSON.parse(sample))).toEqual(JSON.parse(sample));
});
