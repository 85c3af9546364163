import { tagOf, type Version } from '../../../domain/version';
import { feedReference, notesPath } from './release-feed';

/** Where a branch is compared with the base branch; without a web page, the branch itself. */
export function branchLink(webUrl: string | undefined, baseBranch: string, branch: string): string {
  return webUrl === undefined ? branch : `${withoutSlash(webUrl)}/compare/${inUrl(baseBranch)}...${inUrl(branch)}`;
}

/** Where a version's notes are read; without a web page, where git has them: `<origin>#<reference>:<path>`. */
export function releaseLink(webUrl: string | undefined, version: Version, origin: string): string {
  return webUrl === undefined
    ? `${origin}#${feedReference}:${notesPath(version)}`
    : `${withoutSlash(webUrl)}/releases/tag/${tagOf(version)}`;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
const inUrl = (name: string): string => name.split('/').map(encodeURIComponent).join('/');
