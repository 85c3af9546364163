import { escapeMarkdown, truncateAtLine } from '../text';
import { headline } from './headline';
import { safeUrl } from './links';
import { dodSection, gateSection, smokeSection } from './markdown/checks';
import { canarySection, timeSection } from './markdown/course';
import { linkSection, peopleSection, releaseSection } from './markdown/release';
import {
  changelogSection,
  failureSection,
  figureSection,
  rollbackSection,
  verdictSection,
  warningSection,
} from './markdown/sections';
import type { Report } from './model';

/** The most characters that GitHub accepts as the text of a release, an issue or a comment. */
export const markdownLimit = 125_000;

/**
 * The report as Markdown, for places that render it and people who read it raw; at most `markdownLimit` characters. The
 * changelog comes last, because it is what may be too long.
 */
export function renderMarkdown(report: Report): string {
  const { service, version } = report.record.ref;
  const blocks = [
    `# ${service} ${version}: ${report.outcome}`,
    escapeMarkdown(headline(report)),
    ...verdictSection(report),
    ...figureSection(report),
    ...failureSection(report),
    ...rollbackSection(report),
    ...warningSection(report),
    ...gateSection(report),
    ...dodSection(report),
    ...smokeSection(report),
    ...canarySection(report),
    ...timeSection(report),
    ...peopleSection(report),
    ...releaseSection(report),
    ...linkSection(report),
    ...changelogSection(report),
  ];
  return truncateAtLine(`${blocks.join('\n\n')}\n`, markdownLimit, notice(report));
}

function notice({ reportUrl }: Report): string {
  const url = reportUrl === undefined ? undefined : safeUrl(reportUrl);
  const whole = url === undefined ? 'The HTML report beside it is whole.' : `[The whole report](<${url}>)`;
  return `_The report was cut here, because it is too long for this place._ ${whole}`;
}
