import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { DeliveryError } from './failure';

/** Which hosts requests may go to beside those of the internet: names and addresses as they stand in URLs. */
export type PrivateHosts = ReadonlySet<string>;

/** Reads the operator's list of hosts: names with commas between them. */
export const privateHostsIn = (list: string | undefined): PrivateHosts =>
  new Set((list ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim().toLowerCase()])));

/** Addresses that are not the internet's: of this machine, of private networks, of clouds' metadata, of no single host. */
const inner = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inner.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inner.addSubnet(network, bits, 'ipv6');
}

const isInner = (address: string): boolean => inner.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Lets a request go to the internet, encrypted, or to a host that the operator named.
 *
 * Whoever may change a configuration could otherwise let the pipeline call what only it can reach.
 * @throws DeliveryError when the URL already tells that it leads elsewhere
 */
export function checkReach({ protocol, hostname }: URL, allowed: PrivateHosts): void {
  if (allowed.has(hostname)) return;
  if (protocol !== 'https:') throw refused(hostname, 'it is not https');
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && isInner(literal)) throw refused(hostname, 'it is an address of a private network');
}

/** Resolves the name of a host, and fails when it leads into a private network: what was checked is what is connected to. */
export function lookupWithin(allowed: PrivateHosts): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 4);
      if (!allowed.has(hostname) && addresses.some(({ address }) => isInner(address))) {
        return callback(refused(hostname, 'its name leads into a private network'), '', 4);
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

const refused = (host: string, why: string): DeliveryError =>
  new DeliveryError(`nothing is sent to ${host}: ${why}`, {
    remedy: 'give an https URL of the internet, or have the operator name the host in TIDEGATE_PRIVATE_HOSTS',
  });
