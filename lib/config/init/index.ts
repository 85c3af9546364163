export type { FileFacts, GitFacts, NodeFacts, RepositoryFacts } from './facts';
export { inspectRepository } from './inspect-repository';
export { proposeConfig } from './propose-config';
