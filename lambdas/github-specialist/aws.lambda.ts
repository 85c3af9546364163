import { artifacts } from '../shared/on-aws/artifacts';
import { codeHost } from '../shared/on-aws/code-host';
import { actorOnAws } from '../shared/on-aws/handler';
import { sourceControl } from '../shared/on-aws/source-control';
import { store } from '../shared/on-aws/store';
import { githubSpecialist } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('github-specialist', githubSpecialist, { store, sourceControl, codeHost, artifacts });
