import * as z from 'zod';
import { SnsNotifier } from '../../../lib/adapters/aws/notifier';
import { systemClock } from '../../../lib/adapters/local/clock';
import { dynamoDb } from './dynamo-db';
import { told, toldAs } from './environment';

const Topics = z.object({
  'release-manager': z.string(),
  'on-call': z.string(),
  'tech-lead': z.string(),
  'war-room': z.string(),
});

/** The topics of the audiences. */
export const notifier = () =>
  new SnsNotifier({
    topics: toldAs(Topics, 'topics'),
    dynamoDb: dynamoDb(),
    tableName: told('table'),
    clock: systemClock,
  });
