import { remainderOf } from '../../domain/recovery';
import type { Pipeline } from '../../local/pipeline/pipeline';
import { findInterrupted, recover } from '../../local/pipeline/recovery';
import type { Show } from '../progress/show';

/** Ends a release whose process has ended before it: otherwise it would keep the service's lane. */
export async function recoverInterrupted({ say }: Show, pipeline: Pipeline): Promise<void> {
  const interrupted = await findInterrupted(pipeline);
  if (interrupted === undefined) return;
  // One that has escalated waits for people, and is refused with what they have to do.
  if (remainderOf(interrupted) !== 'people') {
    say(`${interrupted.ref.id} was interrupted in ${interrupted.state}; ending it first`);
  }
  const { outcome } = await recover(pipeline, interrupted);
  say(`${interrupted.ref.id} has ended: ${outcome}`);
}
