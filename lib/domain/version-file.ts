import { canonicalJson } from './audit-chain';
import { InvalidInputError } from './errors';
import type { Version } from './version';

const versionField = /("version"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/**
 * Sets the version of a JSON file such as package.json and leaves everything else, formatting included, as it is.
 * @throws InvalidInputError when the file is missing, is not JSON, or has no version
 */
export function setJsonVersion(path: string, content: string | undefined, version: Version): string {
  const remedy = `correct ${path}, or take it out of repository.versionFiles`;
  if (content === undefined) throw new InvalidInputError(`the version file ${path} does not exist`, { remedy });
  const wanted = withVersion(content, version);
  // A field of that name can stand in nested objects and in texts; the right one is the one that gives what is wanted.
  const candidates = [...content.matchAll(versionField)].map(
    ({ index, 0: found, 1: before = '' }) =>
      `${content.slice(0, index)}${before}"${version}"${content.slice(index + found.length)}`,
  );
  const replaced = candidates.find((candidate) => wanted !== undefined && sameJson(candidate, wanted));
  if (replaced !== undefined) return replaced;
  throw new InvalidInputError(`the version file ${path} is not a JSON object with a "version" of its own`, { remedy });
}

function withVersion(content: string, version: Version): object | undefined {
  const parsed = parse(content);
  const isObject = parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed);
  return isObject && Object.hasOwn(parsed, 'version') ? { ...parsed, version } : undefined;
}

const sameJson = (text: string, value: object): boolean => {
  const parsed = parse(text);
  return parsed !== undefined && canonicalJson(parsed) === canonicalJson(value);
};

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
