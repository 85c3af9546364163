import { VersionTraffic } from './version-traffic';

const mostVersions = 20;

/** What users' requests met, by version. Only what is counted here is ever judged. */
export class TrafficCounters {
  /** The one that was asked for last is the last. */
  private readonly versions = new Map<string, VersionTraffic>();

  /** The counters of a version, which begin when it is first asked for and are kept for the latest versions. */
  of(version: string): VersionTraffic {
    const traffic = this.versions.get(version) ?? new VersionTraffic();
    this.versions.delete(version);
    this.versions.set(version, traffic);
    const [oldest] = this.versions.keys();
    if (this.versions.size > mostVersions && oldest !== undefined) this.versions.delete(oldest);
    return traffic;
  }
}
