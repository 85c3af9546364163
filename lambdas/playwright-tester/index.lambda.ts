import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { judgeUserJourneys } from './judge-journeys';

/** Judges the critical user journeys and keeps their traces. */
export const playwrightTester = (ports: Ports) =>
  createHandler('playwright-tester', { 'judge-journeys': judgeUserJourneys }, ports);
