import { excerpt } from '../excerpt';
import { pathOf, placeOf } from './findings';
import type { SarifRun } from './schema';
import type { SuppressionList } from './suppressions';

/** Something that a scanner could not look at. */
export interface Gap {
  readonly tool: string;
  /** What the scanner calls it; empty when it has no name. */
  readonly rule: string;
  /** One line. */
  readonly message: string;
  readonly place: string;
}

export const keptGaps = 20;

/**
 * What a scanner could not analyse: by the standard (SARIF 2.1.0, 3.58.6) a notice of the level `error` means that the
 * results are wrong or not complete.
 */
export function gapsIn(run: SarifRun, tool: string, suppressions: SuppressionList | undefined): Gap[] {
  const notices = (run.invocations ?? []).flatMap((call) => [
    ...(call.toolExecutionNotifications ?? []),
    ...(call.toolConfigurationNotifications ?? []),
  ]);
  const errors = notices.filter(({ level }) => level === 'error');
  const counting = errors.filter((one) => suppressions?.accepts([one.descriptor?.id ?? ''], pathOf(one)) !== true);
  return counting.slice(0, keptGaps).map((one) => ({
    tool,
    rule: excerpt(one.descriptor?.id ?? '', 120),
    message: excerpt(one.message?.text ?? one.message?.markdown ?? '', 300) || 'it does not say why',
    place: placeOf(one),
  }));
}
