import * as z from 'zod';
import { Seconds } from './values';

/** When hotfixes are reviewed after their deployment. */
export const Review = z
  .strictObject({
    due: Seconds.prefault('24h').describe('Time until the review must have been made; then the tech lead is told'),
    reminders: z
      .array(Seconds)
      .max(9)
      .prefault(['12h', '20h'])
      .describe('When the release manager is reminded, counted from the deployment too'),
  })
  .refine(({ due, reminders }) => reminders.every((seconds) => seconds < due), {
    path: ['reminders'],
    message: 'must be shorter than due',
  })
  .prefault({})
  .describe('The post-deployment review of every hotfix');
