import { createHandler } from '../shared/actor';
import type { Ports } from '../shared/ports';
import { checkConflicts, createBranch, deleteBranch } from './branches';
import { checkGuards } from './check-guards';
import { close } from './close';
import { findAffected } from './find-affected';
import { mergeBack } from './merge-back';
import { createRevert, tagRollback } from './revert';
import { takeLane } from './take-lane';
import { validate } from './validate';

/** Branches, tags, merges and reverts, and the lane that a release holds while it works on them. */
export const gitWorkflow = (ports: Ports) =>
  createHandler(
    'git-workflow',
    {
      validate,
      'take-lane': takeLane,
      'check-conflicts': checkConflicts,
      'create-branch': createBranch,
      'check-guards': checkGuards,
      'find-affected': findAffected,
      'merge-back': mergeBack,
      'delete-branch': deleteBranch,
      'create-revert': createRevert,
      'tag-rollback': tagRollback,
      'close-completed': close('completed'),
      'close-failed': close('failed'),
      'close-rolled-back': close('rolled_back'),
      'close-escalated': close('escalated'),
    },
    ports,
  );
