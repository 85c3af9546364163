import { escapeMarkdown, truncateAtLine } from '../text';
import { headline } from './headline';
import {
  auditSection,
  canarySection,
  changelogSection,
  failureSection,
  figureSection,
  gateSection,
  linkSection,
  milestoneSection,
  rollbackSection,
  timeSection,
  warningSection,
} from './markdown/sections';
import type { Report } from './model';

/** The most characters that GitHub accepts as the text of a release, an issue or a comment. */
export const markdownLimit = 125_000;

const notice = '_The report was cut here, because it is too long for this place. The HTML report beside it is whole._';

/**
 * The report as Markdown, for places that render it and people who read it raw; at most `markdownLimit` characters. The
 * changelog comes last, because it is what may be too long.
 */
export function renderMarkdown(report: Report): string {
  const { service, version } = report.record.ref;
  const blocks = [
    `# ${service} ${version}: ${report.outcome}`,
    escapeMarkdown(headline(report)),
    ...figureSection(report),
    ...failureSection(report),
    ...rollbackSection(report),
    ...warningSection(report),
    ...gateSection(report),
    ...canarySection(report),
    ...timeSection(report),
    ...milestoneSection(report),
    ...linkSection(report),
    ...auditSection(report),
    ...changelogSection(report),
  ];
  return truncateAtLine(`${blocks.join('\n\n')}\n`, markdownLimit, notice);
}
