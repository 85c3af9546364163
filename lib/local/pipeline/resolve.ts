import * as z from 'zod';
import { resolveRelease } from '../../../lambdas/shared/resolve-release';
import { InvalidInputError } from '../../domain/errors';
import { ResolveRequest } from '../../domain/release-request';
import type { Accepted } from '../../domain/release-request/answers';
import type { Pipeline } from './pipeline';

/** What a person says about a release, as it was typed. */
export interface Said {
  readonly releaseId: string;
  readonly by: string;
  readonly note: string;
  readonly serving?: string;
}

/** Records what a person has done about a release whose rollback did not succeed. @throws InvalidInputError, RefusedError */
export async function resolve({ local }: Pipeline, { releaseId, by, ...said }: Said): Promise<Accepted> {
  const request = ResolveRequest.safeParse(said);
  if (!request.success) throw new InvalidInputError(z.prettifyError(request.error).replaceAll(/\s*\n\s*/g, ' '));
  return resolveRelease(local.ports, { releaseId, by, ...request.data });
}
