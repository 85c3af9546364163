import { actorOnAws } from '../shared/on-aws/handler';
import { http } from '../shared/on-aws/http';
import { secrets } from '../shared/on-aws/secrets';
import { store } from '../shared/on-aws/store';
import { target } from '../shared/on-aws/target';
import { traffic } from '../shared/on-aws/traffic';
import { smokeTestRunner } from './index.lambda';

/** The function on AWS. */
export const handler = actorOnAws('smoke-test-runner', smokeTestRunner, { store, target, traffic, http, secrets });
