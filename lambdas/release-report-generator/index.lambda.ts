import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { captureFailure } from './capture-failure';
import { complete } from './complete';
import { report } from './report';

/** Writes what a release leaves behind for people: the report, and the context of a failure. */
export const releaseReportGenerator = (ports: Ports) =>
  createHandler('release-report-generator', { 'capture-failure': captureFailure, complete, report }, ports);
