import type { IncomingHttpHeaders } from 'node:http';
import type { Instance } from '../instances/instance';
import type { VersionTraffic } from '../traffic/version-traffic';
import { Tally } from './tally';
import { readWish } from './wish';

/** What the router asks about every request. */
export interface Routing {
  /** The secret of the router's headers. */
  readonly pin: string;
  /** Milliseconds that an instance may stay silent. */
  readonly patience: number;
  /** The version whose turn it is; undefined when none takes traffic. */
  choose(counts: boolean): string | undefined;
  pick(version: string, except?: Instance): Instance | undefined;
  trafficOf(version: string): VersionTraffic;
}

/** Where a request goes, and how it counts. */
export interface Destination {
  readonly version: string | undefined;
  readonly tally: Tally;
}

/** Decides once for each request: no attempt ever goes to another version. */
export function destinationOf(headers: IncomingHttpHeaders, routing: Routing): Destination {
  const wish = readWish(headers, routing.pin);
  const version = wish.version ?? routing.choose(wish.counts);
  const counted = wish.counts && version !== undefined;
  return { version, tally: new Tally(counted ? routing.trafficOf(version) : undefined) };
}
