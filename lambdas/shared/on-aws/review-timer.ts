import * as z from 'zod';
import { SchedulerReviewTimer } from '../../../lib/adapters/aws/review-timer';
import { toldAs } from './environment';

const Receiver = z.object({ group: z.string(), roleArn: z.string(), targetArn: z.string() });

/** The schedules that call for reviews. */
export const reviewTimer = () => new SchedulerReviewTimer(toldAs(Receiver, 'reviews'));
