import type { ServiceConfig } from '../schema';

export type BaseBranch = ServiceConfig['repository']['baseBranch'];

/** What a repository shows about its service; enough to propose a configuration. */
export interface RepositoryFacts {
  readonly directoryName: string;
  /** Where an editor finds the JSON Schema of `tidegate.yaml`: a path from the top of the repository, or an address. */
  readonly schemaLocation: string;
  /** Programming languages, the one with most files first. */
  readonly languages: readonly string[];
  readonly git: GitFacts;
  readonly files: FileFacts;
  /** Undefined without a package.json that can be read. */
  readonly node: NodeFacts | undefined;
}

export interface GitFacts {
  /** The branch that releases are made from; undefined when the repository has none of the allowed names. */
  readonly baseBranch: BaseBranch | undefined;
  /** The branch that is checked out. */
  readonly currentBranch: string | undefined;
  /** Address of the remote for people; undefined without a remote that has one. */
  readonly webUrl: string | undefined;
  /** Project keys of the tickets that recent commits name. */
  readonly ticketProjects: readonly string[];
  /** Whether most recent commits name somebody who reviewed them. */
  readonly reviewed: boolean;
}

export interface FileFacts {
  readonly runbook: string | undefined;
  readonly owners: string | undefined;
  readonly lockfile: string | undefined;
  readonly changelog: string | undefined;
  /** Globs that match the source files; empty when the usual ones do. */
  readonly sources: readonly string[];
  /** Globs that match test files that the usual ones miss. */
  readonly unusualTests: readonly string[];
  readonly hasSources: boolean;
  readonly hasTests: boolean;
  /** Whether there are documents besides the changelog. */
  readonly hasDocuments: boolean;
  /** A path that looks like a health check, found in the sources. */
  readonly healthPath: string | undefined;
  /** Source files at the top that are often what starts a service: `server.js`, `index.js`. */
  readonly entryPoint: string | undefined;
}

export interface NodeFacts {
  readonly name: string | undefined;
  readonly hasVersion: boolean;
  readonly main: string | undefined;
  readonly scripts: Readonly<Record<string, string>>;
  /** Names and version ranges of all dependencies, those for development included. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly packageManager: 'npm' | 'yarn' | 'pnpm';
}
