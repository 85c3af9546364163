import { readFileSync } from 'node:fs';
import { metricNames, metricsNamespace } from '../../../lib/domain/metrics/names';

it.each([metricsNamespace, ...Object.values(metricNames)])('%s is documented', (name) => {
  expect(readFileSync('docs/metrics.md', 'utf8')).toContain(`\`${name}\``);
});
