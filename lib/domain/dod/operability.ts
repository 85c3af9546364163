import { excerpt } from '../reports/excerpt';
import { namesOwners } from '../triage/code-owners';
import type { CategoryCheck, DodEvidence, Problem } from './evidence';

/** Whoever is on call finds a runbook, the owners and a health check. */
export function operability({ policy, texts, healthPath }: DodEvidence): CategoryCheck {
  return {
    proof: `runbook, owners and the health check ${excerpt(healthPath, 60)} are there`,
    files: [policy.runbook, policy.owners],
    problems: [
      ...missing(
        'runbook',
        policy.runbook,
        texts[policy.runbook],
        'what to look at and what to do when the service is down',
      ),
      ...missing('owners', policy.owners, texts[policy.owners], 'who decides about the service'),
      ...nobodyNamed(policy.owners, texts[policy.owners]),
      ...(healthPath.startsWith('/')
        ? []
        : [{ what: 'there is no health check', remedy: 'set environments.production.healthCheck.path' }]),
    ],
  };
}

function missing(key: 'runbook' | 'owners', path: string, text: string | undefined, content: string): Problem[] {
  if (text !== undefined && text.trim() !== '') return [];
  const state = text === undefined ? 'is not there' : 'is empty';
  return [
    {
      what: `the file ${excerpt(path, 80)} ${state}`,
      remedy: `write into it ${content}, or set gates.dodValidation.${key} to another file`,
    },
  ];
}

/** A CODEOWNERS file in which no line names anybody; of other files people can see for themselves. */
function nobodyNamed(path: string, text: string | undefined): Problem[] {
  if (text === undefined || text.trim() === '' || !/(^|\/)CODEOWNERS$/.test(path) || namesOwners(text)) return [];
  const what = `no line of ${excerpt(path, 80)} names an owner`;
  return [{ what, remedy: 'add a line with a pattern and its owners, for example "* @acme/shop"' }];
}
