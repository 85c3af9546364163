/** Where the big things of a release are kept. */
const of = (releaseId: string, name: string): string => `releases/${releaseId}/${name}`;

export const changelogKey = (releaseId: string): string => of(releaseId, 'changelog.md');
export const reportKey = (releaseId: string, extension: 'md' | 'html' | 'json'): string =>
  of(releaseId, `report.${extension}`);
export const auditKey = (releaseId: string): string => of(releaseId, 'audit.jsonl');
export const capturedKey = (releaseId: string): string => of(releaseId, 'captured.json');
/** Where the traces of the user journeys are. */
export const tracesPrefix = (releaseId: string): string => of(releaseId, 'traces/');
