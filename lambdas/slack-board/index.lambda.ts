import { InvalidInputError } from '../../lib/domain/errors';
import { changedReleases } from './changes';
import type { BoardPorts } from './ports';
import { publish } from './publish';

/**
 * Shows in Slack what the release store says has changed.
 *
 * Nothing of a release waits for it: it is told of changes that have happened. @throws when some could not be shown, so
 * that the same changes come again
 */
export const slackBoard =
  (ports: BoardPorts) =>
  async (event: unknown): Promise<void> => {
    const releases = changedReleases(event);
    if (releases === undefined) throw new InvalidInputError('slack-board takes changes of the release store alone');
    const failures: unknown[] = [];
    for (const releaseId of releases) await publish(ports, releaseId).catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
