import type { GitHubClientOptions } from './client/client';

type Repository = GitHubClientOptions['repository'];

/** Where a branch is compared with the base branch. */
export const branchLink = (webUrl: string, repository: Repository, baseBranch: string, branch: string): string =>
  `${repositoryLink(webUrl, repository)}/compare/${inUrl(baseBranch)}...${inUrl(branch)}`;

/** Where the files of a tag are listed. */
export const filesLink = (webUrl: string, repository: Repository, tag: string): string =>
  `${repositoryLink(webUrl, repository)}/tree/${inUrl(tag)}`;

const repositoryLink = (webUrl: string, { owner, name }: Repository): string => `${webUrl}/${owner}/${name}`;
const inUrl = (name: string): string => name.split('/').map(encodeURIComponent).join('/');
