import { type FunctionConfiguration, type LambdaClient, ListVersionsByFunctionCommand } from '@aws-sdk/client-lambda';
import { isVersion } from '../../../../domain/version';
import { adoptedVersion } from '../adopted-version';
import { base64Of } from '../artifacts';
import { asked } from '../errors';

/** A published version of a function. */
export interface PublishedVersion {
  /** Lambda's own number of it. */
  readonly number: string;
  /** The version of the service. */
  readonly version: string;
  /** SHA-256 of the artifact, in hexadecimal digits; undefined when somebody else has published it. */
  readonly hash: string | undefined;
}

/** What a function version's description says: `tidegate 1.4.0 <sha256>`. */
export const describePublished = (version: string, hash: string): string => `tidegate ${version} ${hash}`;

/** More pages than a function can have versions on; a listing that does not end is given up. */
const mostPages = 200;

/**
 * The published versions of a function, by the versions of the service.
 *
 * They never change, so that they are listed again only when one is asked for that is not known yet.
 */
export class PublishedVersions {
  #known: readonly PublishedVersion[] | undefined;

  constructor(
    private readonly lambda: LambdaClient,
    private readonly functionName: string,
  ) {}

  /** The latest publication of a version, of this very artifact if one is given. */
  async find(version: string, hash?: string): Promise<PublishedVersion | undefined> {
    const isWanted = (one: PublishedVersion) => one.version === version && (hash === undefined || one.hash === hash);
    return (await this.all()).findLast(isWanted) ?? (await this.list()).findLast(isWanted);
  }

  /** The version of the service that a number stands for; undefined for `$LATEST`, which is none. */
  async versionOf(number: string): Promise<string | undefined> {
    if (!/^\d+$/.test(number)) return undefined;
    const isWanted = (one: PublishedVersion) => one.number === number;
    const found = (await this.all()).find(isWanted) ?? (await this.list()).find(isWanted);
    return found?.version ?? adoptedVersion(number);
  }

  /** All of them as they are now, the oldest first. */
  async list(): Promise<readonly PublishedVersion[]> {
    const published: PublishedVersion[] = [];
    let marker: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const command = new ListVersionsByFunctionCommand({
        FunctionName: this.functionName,
        MaxItems: 50,
        ...(marker !== undefined && { Marker: marker }),
      });
      const { Versions = [], NextMarker } = await asked(
        this.lambda.send(command),
        `list the versions of the function ${this.functionName}`,
      );
      published.push(...Versions.flatMap(readPublished));
      marker = NextMarker;
      if (marker === undefined || marker === '') break;
    }
    this.#known = published.sort((a, b) => Number(a.number) - Number(b.number));
    return this.#known;
  }

  private async all(): Promise<readonly PublishedVersion[]> {
    return this.#known ?? this.list();
  }
}

/** A description alone proves nothing: versions that others publish inherit the function's. */
function readPublished({ Version: number, Description, CodeSha256 }: FunctionConfiguration): PublishedVersion[] {
  if (number === undefined || !/^\d+$/.test(number)) return [];
  const [, version, hash] = /^tidegate (\S+) ([0-9a-f]{64})$/.exec(Description ?? '') ?? [];
  const isOurs = version !== undefined && isVersion(version) && hash !== undefined && base64Of(hash) === CodeSha256;
  return isOurs ? [{ number, version, hash }] : [{ number, version: adoptedVersion(number), hash: undefined }];
}
