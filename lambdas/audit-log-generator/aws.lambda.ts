import { artifacts } from '../shared/on-aws/artifacts';
import { actorOnAws } from '../shared/on-aws/handler';
import { store } from '../shared/on-aws/store';
import { auditLogGenerator } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('audit-log-generator', auditLogGenerator, { store, artifacts });
