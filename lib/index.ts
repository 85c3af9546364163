// The pipeline as a construct, for apps of one's own.
export { readServiceConfig } from './config/load';
export type { Audience } from './constructs/audiences';
export { ReleaseApi } from './constructs/release-api';
export { ReleaseBuckets } from './constructs/release-buckets';
export { ReleaseMachines } from './constructs/release-machines';
export { ReleasePipeline, type ReleasePipelineProps } from './constructs/release-pipeline';
export { type AudienceSubscriptions, ReleaseTopics } from './constructs/release-topics';
export { ServiceBuilds } from './constructs/service-builds';
export type { PipelineService } from './constructs/services-layer';
// The ready app's own parts: the same checks, with file and line.
export { findConfigs } from './stacks/find-configs';
export { readServices } from './stacks/read-services';
