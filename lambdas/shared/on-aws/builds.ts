import { CodeBuildRunner } from '../../../lib/adapters/aws/build-runner';
import { systemClock } from '../../../lib/adapters/local/clock';
import { buildSearch } from './build-search';

/** Builds of CodeBuild. */
export const builds = () => new CodeBuildRunner(buildSearch(), systemClock);
