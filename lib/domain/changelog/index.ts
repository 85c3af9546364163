export type { Change, Changes, IssueReference } from './change';
export { markRolledBack, type RolledBack, renderRollback } from './mark-rolled-back';
export { prependSection } from './prepend-section';
export { type ChangeReader, changeReader, type ReadOptions, readChanges } from './read-changes';
export { renderSection, type SectionOptions } from './render-section';
export type { SectionName } from './sections';
export { suggestVersion, versionWarning } from './suggest-version';
export { ticketFinder, ticketsOf } from './tickets';
