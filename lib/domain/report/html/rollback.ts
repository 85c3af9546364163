import type { Report } from '../model';
import { rollbackFacts } from '../rollback';
import { evidenceDetails } from './evidence';
import { html } from './html';
import { factList, type Section, section } from './parts';

/** The rollback, part by part, with the smoke tests that verified it. */
export function rollback(report: Report): Section | undefined {
  const facts = rollbackFacts(report);
  if (facts.length === 0) return undefined;
  const smoke = report.evidence.filter(({ step }) => step === 'postRollbackSmokeTests');
  return section(
    'rollback',
    'The rollback',
    factList(facts),
    smoke.length === 0 ? undefined : html`${evidenceDetails('Smoke tests after the rollback', smoke)}`,
  );
}
