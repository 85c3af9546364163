import * as z from 'zod';
import { isTimeZone, weekdays } from '../../domain/freeze';

const Instant = z.iso
  .datetime({ offset: true, error: 'must be an instant with its offset from UTC, for example 2026-12-20T00:00:00Z' })
  .meta({ examples: ['2026-12-20T00:00:00Z'] });

/** A time of day in the file: `16:00`; in the program: minutes after midnight. */
const TimeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day from 00:00 to 24:00')
  .meta({
    id: 'TimeOfDay',
    title: 'time of day',
    description: 'Hours and minutes, 00:00 to 24:00; in quotes, because YAML reads some of them as numbers',
    examples: ['16:00'],
  })
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const Weekly = z
  .strictObject({
    days: z.array(z.enum(weekdays)).min(1).describe('The days on which the window begins'),
    from: TimeOfDay.describe('When it begins'),
    to: TimeOfDay.describe('When it ends; a time at or before the beginning is on the next day'),
    timeZone: z
      .string()
      .refine(isTimeZone, 'must be a time zone of the IANA database, for example Europe/Berlin')
      .meta({ examples: ['Europe/Berlin'] })
      .describe('Whose clocks count'),
  })
  .describe('The same time of every week. With from and to beside it, only between those');

/** When nothing enters production. */
export const Freezes = z
  .array(
    z.strictObject({
      name: z
        .string()
        .regex(/^[^\p{C}]{1,80}$/u, 'must be one line of 1 to 80 characters')
        .describe('What it is called'),
      from: Instant.optional().describe('The first instant of the freeze'),
      to: Instant.optional().describe('The first instant after it'),
      weekly: Weekly.optional(),
    }),
  )
  .default([])
  .describe(
    'When nothing enters production: a release that gets there in such a time fails. Rollbacks are never held up',
  );
