import { escapeMarkdown } from '../text';
import { tagOf, type Version } from '../version';
import type { IssueReference } from './change';

/** Markdown links into the web pages of a repository; plain text when it has none. */
export interface Linker {
  commit(sha: string): string;
  pullRequest(number: number): string;
  /** An issue of another repository is looked for on the same host. */
  issue(issue: IssueReference): string;
  /** The changes since a tag side by side; undefined without web pages. */
  comparison(previousTag: string, version: Version): string | undefined;
}

const shaLength = 7;

/** The links of a repository whose pages for people are at `webUrl`, for example `https://git.example.com/acme/shop`. */
export function linker(webUrl: string | undefined): Linker {
  const home = webUrl && inLink(webUrl.replace(/\/+$/, ''));
  const host = home !== undefined && URL.canParse(home) ? new URL(home).origin : undefined;
  return {
    commit: (sha) => link(sha.slice(0, shaLength), home, `commit/${sha}`),
    pullRequest: (number) => link(`#${number}`, home, `pull/${number}`),
    issue: ({ repository, number }) =>
      repository === undefined
        ? link(`#${number}`, home, `issues/${number}`)
        : link(escapeMarkdown(`${repository}#${number}`), host, `${repository}/issues/${number}`),
    comparison: (previousTag, version) =>
      home && link(`All changes since ${previousTag}`, home, `compare/${inLink(previousTag)}...${tagOf(version)}`),
  };
}

const link = (text: string, base: string | undefined, path: string): string =>
  base === undefined ? text : `[${text}](${base}/${path})`;

/** Markdown ends a link's address at these. */
const inLink = (url: string): string =>
  url.replace(/[\s<>()\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
