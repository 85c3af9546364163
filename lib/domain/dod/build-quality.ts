import { buildProblem } from '../reports';
import { counted, excerpt } from '../reports/excerpt';
import type { CategoryCheck, DodEvidence, Problem } from './evidence';
import type { CommitCheck } from './host-evidence';

/**
 * The build that checks the quality of the code succeeded, and no check at the host of the code failed. Without such a
 * build, checks stand for it. One that still runs says nothing: it may be waiting for this release.
 */
export function buildQuality({ qualityBuild, checks = [] }: DodEvidence): CategoryCheck {
  const passed = checks.filter(({ state }) => state === 'passed');
  const failed = checks.filter(({ state }) => state === 'failed');
  const running = checks.length - passed.length - failed.length;
  const proofs = [
    ...(qualityBuild === undefined ? [] : ['the quality build succeeded']),
    ...(passed.length === 0 ? [] : [`${counted(passed.length, 'check')} passed`]),
    ...(running === 0 ? [] : [`${counted(running, 'check')} still running`]),
  ];
  return {
    proof: proofs.join(', '),
    problems: [...buildProblems(qualityBuild, checks), ...failed.map(checkProblem)],
    details: passed.map((check) => `${excerpt(check.name, 100)}: passed${linkOf(check)}`),
    links: [...failed, ...passed].flatMap(({ name, url }) =>
      url === undefined ? [] : [{ name: excerpt(name, 80), url }],
    ),
  };
}

function buildProblems(build: DodEvidence['qualityBuild'], checks: readonly CommitCheck[]): Problem[] {
  if (build === undefined) {
    if (checks.some(({ state }) => state !== 'running')) return [];
    const remedy = 'set gates.dodValidation.buildspec to a build that runs the linter and the type checker';
    return [{ what: 'there is no quality build', remedy }];
  }
  const problem = buildProblem('dodValidation', build);
  if (problem === undefined) return [];
  return [{ what: problem.title, remedy: problem.remedy ?? 'read the log of the build' }];
}

const checkProblem = (check: CommitCheck): Problem => ({
  what: `the check ${excerpt(check.name, 100)} failed${linkOf(check)}`,
  remedy: 'mend what it found, or run it again if it was not about the code',
});

const linkOf = ({ url }: CommitCheck): string => (url === undefined ? '' : `: ${url}`);
