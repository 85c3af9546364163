import * as z from 'zod';
import { RepositoryPath, VariableName } from './values';

const Phase = z
  .strictObject({
    commands: z.array(z.string().min(1)).min(1).describe('Shell commands, run one after the other until one fails'),
    finally: z
      .array(z.string().min(1))
      .optional()
      .describe('Shell commands that run after the others, even if one failed'),
  })
  .meta({ id: 'BuildPhase', description: 'A phase of a build' });

const ReportGroup = z
  .strictObject({
    files: z.array(z.string().min(1)).min(1).describe('Paths or globs of the report files'),
    'base-directory': RepositoryPath.optional().describe('Directory that the paths start from'),
    'file-format': z
      .enum(['JUNITXML', 'COBERTURAXML', 'LCOV', 'SARIF'])
      .describe('What the files contain. CodeBuild shows JUNITXML and COBERTURAXML itself; Tidegate reads all four'),
  })
  .meta({ id: 'ReportGroup', description: 'Report files of one kind' });

/** The part of a CodeBuild buildspec (version 0.2) that Tidegate runs on one machine, so that one file serves both. */
export const Buildspec = z
  .strictObject({
    version: z.union([z.literal(0.2), z.literal('0.2')]).describe('Version of the buildspec language'),
    env: z
      .strictObject({
        variables: z.record(VariableName, z.string()).optional().describe('Environment variables and their values'),
        'exported-variables': z
          .array(VariableName)
          .optional()
          .describe(
            'Variables that CodeBuild tells others. On AWS, TIDEGATE_IMAGE names the image that the build of a service in containers has pushed',
          ),
      })
      .optional()
      .describe('Environment of the commands'),
    phases: z
      .strictObject({
        install: Phase.optional().describe('Installs what the build needs'),
        pre_build: Phase.optional().describe('Prepares the build'),
        build: Phase.optional().describe('Builds, or runs the tests'),
        post_build: Phase.optional().describe('Runs after the build phase, even when it failed'),
      })
      .describe('The phases, in the order in which they run'),
    reports: z
      .record(z.string().regex(/^[A-Za-z0-9_-]+$/, 'must consist of letters, digits, - and _'), ReportGroup)
      .optional()
      .describe('Report files that the gate judges by'),
    artifacts: z
      .strictObject({
        files: z.array(z.string().min(1)).min(1).describe('Paths or globs of the files to keep'),
        'base-directory': RepositoryPath.optional().describe('Directory that the paths start from'),
      })
      .optional()
      .describe('What the build produces: the artifact that is tested and deployed'),
  })
  .meta({
    id: 'Buildspec',
    title: 'buildspec',
    description: 'A CodeBuild buildspec, version 0.2, as far as one machine can run it',
  });
export type Buildspec = z.infer<typeof Buildspec>;

/** A buildspec: a file in the repository, or the buildspec itself. */
export const BuildspecSource = z
  .union([RepositoryPath, Buildspec])
  .meta({ id: 'BuildspecSource', description: 'The buildspec: a path in the repository, or the buildspec itself' });
export type BuildspecSource = z.infer<typeof BuildspecSource>;
