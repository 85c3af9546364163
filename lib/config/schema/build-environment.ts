import * as z from 'zod';

/** What the builds of a service run in on AWS. */
export const BuildEnvironment = z
  .strictObject({
    image: z
      .string()
      .min(1)
      .default('aws/codebuild/amazonlinux-x86_64-standard:5.0')
      .describe('Image of the build container: one of CodeBuild, or the URI of an image in a registry'),
    compute: z
      .enum(['small', 'medium', 'large'])
      .default('medium')
      .describe('Size of the build container: 2, 4 or 8 virtual processors'),
  })
  .meta({ id: 'BuildEnvironment', description: 'A build container on AWS' })
  .prefault({})
  .describe('What all builds of the service run in on AWS');
export type BuildEnvironment = z.infer<typeof BuildEnvironment>;
