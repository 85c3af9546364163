import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { judgeIntegrationTests, judgeUnitTests } from './judge-tests';

/** Judges the unit and the integration tests by the reports that their builds wrote. */
export const testRunner = (ports: Ports) =>
  createHandler(
    'test-runner',
    { 'judge-unit-tests': judgeUnitTests, 'judge-integration-tests': judgeIntegrationTests },
    ports,
  );
