import type { IssueReference } from './change';

const keyword =
  /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|references)\b:?[ \t]+(?=(?:[\w.-]{1,100}\/[\w.-]{1,100})?#\d|gh-\d)/i;
const keywords = new RegExp(keyword, 'gi');
const reference = /(?:([\w.-]{1,100}\/[\w.-]{1,100})?#|gh-)(\d{1,9})\b[,;]?[ \t]*(?:(?:and|&)[ \t]+)?/iy;
const none: readonly IssueReference[] = [];

/** The issues that a message closes or refers to: `Closes #77`, `Fixes acme/shop#7 and #8`, `Refs: #9`. */
export function issuesIn(message: string): readonly IssueReference[] {
  if (!keyword.test(message)) return none;
  const issues = new Map<string, IssueReference>();
  for (const match of message.matchAll(keywords)) {
    const action = /^ref/i.test(match[1] ?? '') ? 'refs' : 'closes';
    reference.lastIndex = match.index + match[0].length;
    for (let found = reference.exec(message); found !== null; found = reference.exec(message)) {
      const issue: IssueReference = { action, repository: found[1], number: Number(found[2]) };
      const name = `${found[1] ?? ''}#${found[2]}`;
      if (!issues.has(name)) issues.set(name, issue);
    }
  }
  return [...issues.values()];
}
