import { excerpt } from '../reports/excerpt';
import type { CategoryCheck, DodEvidence, Problem } from './evidence';

/** Whoever is on call finds a runbook, the owners and a health check. */
export function operability({ policy, texts, healthPath }: DodEvidence): CategoryCheck {
  return {
    proof: `runbook, owners and the health check ${excerpt(healthPath, 60)} are there`,
    problems: [
      ...missing(
        'runbook',
        policy.runbook,
        texts[policy.runbook],
        'what to look at and what to do when the service is down',
      ),
      ...missing('owners', policy.owners, texts[policy.owners], 'who decides about the service'),
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
