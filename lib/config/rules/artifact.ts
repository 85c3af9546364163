import type { Rule } from './rule';

/** The build must make the artifact; of a buildspec in a file, the check of the files tells. */
export const artifactRule: Rule = ({ build }) => {
  if (build === undefined || typeof build.buildspec === 'string' || build.buildspec.artifacts !== undefined) return [];
  return [
    {
      path: ['build', 'buildspec', 'artifacts'],
      at: 'key',
      message: 'is missing, so the build would produce nothing to deploy',
      allowed: 'a section with the keys files, base-directory',
      remedy: 'list the files of the artifact in artifacts.files, for example "**/*"',
    },
  ];
};
