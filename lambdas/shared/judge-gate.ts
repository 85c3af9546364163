import type { BuildName } from '../../lib/domain/actors';
import type { CapturedBlock, CapturedData } from '../../lib/domain/captured-data';
import type { Judgement } from '../../lib/domain/reports';
import type { Build } from '../../lib/ports/build-runner';
import type { ActionContext } from './actor';
import { noteLink } from './note-link';
import { failed, passed, type Verdict } from './verdict';

/** Keeps what a gate's judge found, and turns it into the verdict that opens or shuts the gate. */
export async function concludeGate<B extends CapturedBlock>(
  context: ActionContext,
  gate: { readonly block: B; readonly name: string },
  judgement: Judgement<NonNullable<CapturedData[B]>>,
): Promise<Verdict> {
  const { ports, release, audit } = context;
  await ports.store.capture(release.id, gate.block, judgement.data);
  await ports.store.putEvidence(release.id, gate.block, judgement.evidence);
  await audit(`quality_gates/${gate.block}`, `${gate.name}: ${judgement.reason === undefined ? 'passed' : 'failed'}`, {
    ...(judgement.reason !== undefined && { reason: judgement.reason }),
  });
  return judgement.reason === undefined ? passed : failed('GateFailed', `${gate.name}: ${judgement.reason}`);
}

/** The build of a gate, with its log and its time added to the release's record; undefined when it never started. */
export async function findBuild(context: ActionContext, name: BuildName): Promise<Build | undefined> {
  const { ports, release, box } = context;
  const build = await ports.builds.find(release.id, name);
  if (build === undefined) return undefined;
  await noteLink(context, `${name.replaceAll('-', ' ')} log`, build.logUrl);
  await ports.store.addTimelineEntry(release.id, {
    state: box,
    actor: 'build',
    action: name,
    startedAt: build.startedAt,
    endedAt: new Date(Date.parse(build.startedAt) + build.durationMilliseconds).toISOString(),
    outcome: build.status === 'SUCCEEDED' ? 'succeeded' : 'failed',
    ...(build.failure !== undefined && { error: build.failure }),
  });
  return build;
}
