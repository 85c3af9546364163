import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { sendMetrics } from './send-metrics';

/** Sends the figures of ended releases to the manager dashboard. */
export const releaseMetrics = (ports: Ports) =>
  createHandler(
    'release-metrics',
    {
      completed: sendMetrics('completed'),
      failed: sendMetrics('failed'),
      'rolled-back': sendMetrics('rolled_back'),
      escalated: sendMetrics('escalated'),
    },
    ports,
  );
