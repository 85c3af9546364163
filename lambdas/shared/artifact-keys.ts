/** Where the big things of a release are kept. */
const of = (releaseId: string, name: string): string => `releases/${releaseId}/${name}`;

export const changelogKey = (releaseId: string): string => of(releaseId, 'changelog.md');
export const reportKey = (releaseId: string, extension: 'md' | 'html' | 'json'): string =>
  of(releaseId, `report.${extension}`);
export const auditKey = (releaseId: string): string => of(releaseId, 'audit.jsonl');
export const capturedKey = (releaseId: string): string => of(releaseId, 'captured.json');
export const evidenceKey = (releaseId: string, step: string): string => of(releaseId, `evidence/${step}.json`);
