import { builds } from '../shared/on-aws/builds';
import { codeHost } from '../shared/on-aws/code-host';
import { actorOnAws } from '../shared/on-aws/handler';
import { reports } from '../shared/on-aws/reports';
import { sourceControl } from '../shared/on-aws/source-control';
import { store } from '../shared/on-aws/store';
import { codeReviewer } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('code-reviewer', codeReviewer, { store, builds, reports, sourceControl, codeHost });
