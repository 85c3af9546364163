import { buildProblem } from '../reports';
import type { CategoryCheck, DodEvidence } from './evidence';

/** The build that checks the quality of the code succeeded. */
export function buildQuality({ qualityBuild }: DodEvidence): CategoryCheck {
  const proof = 'the quality build succeeded';
  if (qualityBuild === undefined) {
    const remedy = 'set gates.dodValidation.buildspec to a build that runs the linter and the type checker';
    return { proof, problems: [{ what: 'there is no quality build', remedy }] };
  }
  const problem = buildProblem('dodValidation', qualityBuild);
  if (problem === undefined) return { proof, problems: [] };
  return { proof, problems: [{ what: problem.title, remedy: problem.remedy ?? 'read the log of the build' }] };
}
