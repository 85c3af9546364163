import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { generate } from './generate';
import { markVersionRolledBack } from './mark-rolled-back';

/** Writes the changelog of a release from its commits. */
export const changelogGenerator = (ports: Ports) =>
  createHandler('changelog-generator', { generate, 'mark-rolled-back': markVersionRolledBack }, ports);
